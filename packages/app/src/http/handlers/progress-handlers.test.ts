import type { ApiClient } from "@assay/sdk/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { jobEnded } from "../jobs/job-ended.ts";
import { startServer } from "../start-server.ts";

const PROMPTS = 40;

/**
 * v2 says yes where v1 does, on every second prompt, and on every fourth besides. Ana accepts the
 * first twenty answers of v1.
 */
function rows(i: number): readonly string[] {
	const prompt = { id: `p${i}`, input: `question ${i}`, topic: i % 2 === 0 ? "even" : "odd" };
	const label = i < 20 ? { "label ana": "Accept" } : {};
	return [
		{ ...prompt, system: "v1", response: i % 2 === 0 ? "yes" : "no", ...label },
		{ ...prompt, system: "v2", response: i % 2 === 0 || i % 4 === 1 ? "yes" : "no" },
	].map((row) => JSON.stringify(row));
}

function config(words: string): string {
	return JSON.stringify({
		name: "progress",
		prompts: "rows.jsonl",
		criteria: { agrees: { description: "Says yes", gate: { min: 0.9, use: "value" } } },
		evaluators: {
			yes: {
				kind: "code",
				criterion: "agrees",
				check: { type: "contains-any", values: words.split(" ") },
			},
		},
		slices: { even: { kind: "in", field: "metadata.topic", values: ["even"] } },
		systems: { v1: { recorded: true }, v2: { recorded: true } },
	});
}

let project: ProjectFixture;
let api: ApiClient;
let v1 = "";
let v2 = "";
beforeAll(async () => {
	project = projectFixture({
		"rows.jsonl": Array.from({ length: PROMPTS }, (_, i) => rows(i))
			.flat()
			.join("\n"),
		"assay.config.json": config("yes"),
	});
	await project.assay("run");
	({ api } = await startServer(project));
	const { items } = await api.call("GET /runs", {});
	const idOf = (name: string) => items.find(({ system }) => system.name === name)?.id ?? "";
	[v1, v2] = [idOf("v1"), idOf("v2")];
}, 60_000);
afterAll(() => project.remove());

describe("GET /compare", () => {
	it("counts wins and losses on the rows of both", async () => {
		const view = await api.call("GET /compare", { runs: [v1, v2] });
		const [candidate] = view.candidates;
		// v1 passes 20 rows; v2 passes those and the 10 whose number leaves 1 when divided by 4.
		expect(candidate).toMatchObject({
			kind: "paired",
			cells: [
				{ bothPassed: 20, onlyBaselinePassed: 0, onlyCandidatePassed: 10, bothFailed: 10 },
				{},
				{},
			],
		});
		expect(view.slices.map(({ name }) => name)).toEqual(["All prompts", "even", "No slice"]);
		expect(candidate?.definitions).toMatchObject([{ kind: "system", comparedWith: "v1" }]);
	});

	it("refuses one run alone, and runs that are not there", async () => {
		await expect(api.call("GET /compare", { runs: [v1] })).rejects.toMatchObject({
			problem: { status: 400 },
		});
		await expect(api.call("GET /compare", { runs: [v1, "nobody"] })).rejects.toMatchObject({
			problem: { status: 404 },
		});
	});
});

describe("GET /compare/flips", () => {
	it("pages through the rows that flipped, with both responses", async () => {
		const first = await api.call("GET /compare/flips", { base: v1, head: v2, limit: 4 });
		expect(first.total).toBe(10);
		expect(first.items).toHaveLength(4);
		expect(first.items[0]).toMatchObject({
			promptId: "p1",
			evaluator: "yes",
			direction: "fail-to-pass",
			baseline: { response: { text: "no" }, verdict: { kind: "scored", score: 0 } },
			candidate: { response: { text: "yes" }, verdict: { kind: "scored", score: 1 } },
		});
		const ids = new Set<string>();
		for (let cursor: string | undefined = "0"; cursor !== undefined; ) {
			const page: Awaited<ReturnType<typeof api.call<"GET /compare/flips">>> = await api.call(
				"GET /compare/flips",
				{ base: v1, head: v2, limit: 4, cursor },
			);
			for (const { promptId } of page.items) ids.add(promptId);
			cursor = page.next;
		}
		expect(ids.size).toBe(10);
		const even = await api.call("GET /compare/flips", { base: v1, head: v2, slice: "even" });
		expect(even.total).toBe(0);
	});
});

describe("GET /iterations and the rest of the timeline", () => {
	it("takes both systems as columns of the first iteration", async () => {
		const { items } = await api.call("GET /iterations", {});
		expect(items).toMatchObject([{ number: 1, kind: "first", changes: [], further: [] }]);
		const columns = items[0]?.columns.map(({ headlines, run }) => [
			run.system.name,
			headlines[0]?.estimate?.value,
		]);
		expect(columns).toEqual([
			["v1", 0.5],
			["v2", 0.75],
		]);
	});

	it("says what to do next", async () => {
		const { steps } = await api.call("GET /next-steps", {});
		expect(steps.map(({ count, kind }) => [kind, count])).toEqual([
			["gates-failed", 2],
			["slices-thin", 1],
			["prompts-in-no-slice", 20],
		]);
	});

	it("gives estimates, and agreement where people labelled", async () => {
		const trend = await api.call("GET /trend", {});
		expect(trend.points.map(({ system, values }) => [system, values[0]?.estimate.value])).toEqual([
			["v1", 0.5],
			["v2", 0.75],
		]);
		expect(trend.labelledRows).toBe(20);
		const agreement = await api.call("GET /trend", { measure: "agreement" });
		// Of the twenty labelled answers of v1 the ten with a yes are accepted by both.
		expect(agreement.points[0]?.values[0]?.estimate).toMatchObject({ value: 0.5, count: 20 });
		expect(agreement.points[1]?.values.every((value) => value === null)).toBe(true);
	});

	it("counts an edited evaluator as a small step, compared with nothing", async () => {
		project.write("assay.config.json", config("yes sure"));
		const job = await api.call("POST /runs/{run}/score", { run: v1 });
		const scored = await jobEnded(api, job.id);
		const { items } = await api.call("GET /iterations", {});
		expect(items[0]).toMatchObject({
			number: 2,
			kind: "minor",
			id: scored.runId,
			changes: [{ kind: "evaluator", name: "yes", parts: [{ before: "yes", after: "yes\nsure" }] }],
			columns: [{ before: v1, headlines: [{ noChange: expect.stringContaining("no evaluator") }] }],
		});
		const view = await api.call("GET /compare", { runs: [v1, scored.runId ?? ""] });
		expect(view.candidates[0]).toMatchObject({
			kind: "refused",
			differing: [{ name: "yes", baseline: { value: 0.5 }, candidate: { value: 0.5 } }],
		});
		expect(view.runs[0]?.variants.map(({ id }) => id)).toEqual([scored.runId]);
	});
});
