import { once } from "node:events";
import { createServer } from "node:net";
import type { MatrixView } from "@assay/sdk/api";
import { type ApiClient, createClient } from "@assay/sdk/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";

/** Sixty questions, half of them about claims; v2 says "yes" where v1 does not. */
const ROWS = Array.from({ length: 60 }, (_, i) => ({
	id: `p${i}`,
	input: `question ${i}`,
	topic: i % 2 === 0 ? "claims" : "plans",
	"response v1": i < 20 ? "yes" : "no",
	"response v2": i < 50 ? "yes" : "no",
}));
const CONFIG = {
	name: "matrix",
	prompts: "rows.jsonl",
	criteria: { agreed: { description: "Says yes", gate: { min: 0.5 } } },
	evaluators: {
		yes: {
			kind: "code",
			criterion: "agreed",
			description: "Looks for yes",
			check: { type: "contains-any", values: ["yes"] },
		},
	},
	slices: {
		claims: { kind: "in", field: "metadata.topic", values: ["claims"] },
		refused: { kind: "verdict", evaluator: "yes", is: "fail" },
	},
	systems: { v1: { recorded: true }, v2: { recorded: true } },
};

let project: ProjectFixture;
let api: ApiClient;
let runs: Readonly<Record<string, string>> = {};

beforeAll(async () => {
	project = projectFixture({
		"rows.jsonl": ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""),
		"assay.config.json": JSON.stringify(CONFIG),
	});
	await project.assay("run");
	const free = createServer().listen(0, "127.0.0.1");
	await once(free, "listening");
	const { port } = free.address() as { port: number };
	free.close();
	await once(free, "close");
	const ui = project.start("ui", "--port", String(port));
	while (!ui.stderr().includes("http://")) await new Promise((wait) => setTimeout(wait, 20));
	api = createClient({ origin: `http://127.0.0.1:${port}` });
	const { items } = await api.call("GET /runs", {});
	runs = Object.fromEntries(items.map(({ id, system }) => [system.name, id]));
}, 60_000);
afterAll(() => project.remove());

const matrixOf = (system: string, baseline?: string): Promise<MatrixView> =>
	api.call("GET /runs/{run}/matrix", { run: runs[system] ?? "", baseline });

describe("GET /runs/{run}/matrix", () => {
	it("counts the rows, and says what rows and columns are", async () => {
		const view = await matrixOf("v2");
		expect(view.slices.map(({ name, prompts }) => [name, prompts])).toEqual([
			["All prompts", 60],
			["claims", 30],
			["refused", 10],
			["No slice", 25],
		]);
		// Of p0 to p49 every second one is about claims.
		expect(view.cells.map(({ passed, scored }) => [passed, scored])).toEqual([
			[50, 60],
			[25, 30],
			[0, 10],
			[25, 25],
		]);
		expect(view.evaluators).toMatchObject([
			{
				name: "yes",
				criterion: "agreed",
				kind: "code, contains-any",
				description: "Looks for yes",
			},
		]);
		expect(view.criteria).toMatchObject([{ name: "agreed", gate: 0.5 }]);
		expect(view.gates).toMatchObject([{ slice: "All prompts", kind: "held" }]);
		expect(view.sums).toEqual({
			responses: 60,
			failedResponses: 0,
			failedVerdicts: 0,
			costUnknown: 60,
		});
		expect(view).not.toHaveProperty("change");
	});

	it("puts the change against a baseline at the places of the cells", async () => {
		const { change } = await matrixOf("v2", runs["v1"]);
		expect(change?.baseline.system.name).toBe("v1");
		expect(change?.cells).toMatchObject([
			{ onlyBaselinePassed: 0, onlyCandidatePassed: 30, verdict: "improved" },
			{ onlyBaselinePassed: 0, onlyCandidatePassed: 15, verdict: "improved" },
			null,
			// The comparison leaves the slice by verdict out, and has its prompts in no slice.
			null,
		]);
		expect(change?.tested).toBe(3);
		// From memory the second time, the other way round from the rows.
		expect((await matrixOf("v2", runs["v1"])).change).toEqual(change);
		expect((await matrixOf("v1", runs["v2"])).change?.cells).toMatchObject([
			{ verdict: "regressed" },
			{ verdict: "regressed" },
			null,
			null,
		]);
	});

	it("keeps the matrix where the baseline is not there", async () => {
		const view = await matrixOf("v2", "nosuchrun");
		expect(view.changeProblem).toContain('Cannot find run "nosuchrun"');
		expect(view.cells).toHaveLength(4);
	});

	it("refuses a run that is not there", async () => {
		await expect(api.call("GET /runs/{run}/matrix", { run: "nosuchrun" })).rejects.toMatchObject({
			problem: { status: 404 },
		});
	});
});

describe("GET /runs/{run}/definition", () => {
	it("gives a definition as the run used it", async () => {
		const run = runs["v2"] ?? "";
		const slice = await api.call("GET /runs/{run}/definition", {
			run,
			kind: "slice",
			name: "claims",
		});
		expect(slice).toMatchObject({ kind: "slice", body: { name: "claims", rule: { kind: "in" } } });
		await expect(
			api.call("GET /runs/{run}/definition", { run, kind: "evaluator", name: "other" }),
		).rejects.toMatchObject({ problem: { status: 404 } });
	});
});
