import type { Json } from "@assay/core/domain";
import { ApiError } from "@assay/sdk/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { type StartedServer, startServer } from "../start-server.ts";

/** Every third prompt is about claims, every second has a reference. */
const ROWS = Array.from({ length: 60 }, (_, i) => ({
	id: `p${i}`,
	input: `Question ${i} about ${i % 3 === 0 ? "claims" : "plans"}`,
	...(i % 2 === 0 && { reference: "Yes" }),
	topic: i % 3 === 0 ? "claims" : "plans",
	size: i,
	response: "x",
	system: "v1",
}));

let project: ProjectFixture;
let served: StartedServer;
beforeAll(async () => {
	project = projectFixture({
		"rows.jsonl": ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""),
		"assay.config.json": JSON.stringify({
			name: "prompts",
			prompts: "rows.jsonl",
			criteria: { accuracy: { description: "Is it right?" } },
			evaluators: { short: { kind: "code", check: { type: "length", max: 9 } } },
			slices: {
				claims: { kind: "in", field: "metadata.topic", values: ["claims"], minPrompts: 50 },
				small: { kind: "range", field: "metadata.size", max: 9 },
				failing: { kind: "verdict", evaluator: "short", is: "fail" },
			},
			systems: { v1: { recorded: true } },
		}),
	});
	await project.assay("run");
	served = await startServer(project);
}, 60_000);
afterAll(() => project.remove());

const problem = (call: Promise<unknown>) =>
	call.then(
		() => undefined,
		(error: unknown) => (error instanceof ApiError ? error.problem : error),
	);
const preview = (rule: Json) => served.api.call("POST /slices/preview", { rule });

describe("promptHandlers()", () => {
	it("lists prompts from any place on, and those that meet every condition", async () => {
		const page = await served.api.call("GET /prompts", { start: 58, limit: 5 });
		expect(page).toMatchObject({ total: 60, items: [{ id: "p58" }, { id: "p59" }] });
		// 0, 3, … 57 are about claims; 0 to 9 are small.
		expect(await served.api.call("GET /prompts", { slice: "claims" })).toMatchObject({ total: 20 });
		const found = await served.api.call("GET /prompts", { text: "claims", slice: "small" });
		expect(found.items.map(({ id }) => id).toSorted()).toEqual(["p0", "p3", "p6", "p9"]);
		expect(await served.api.call("GET /prompts", { provenance: "written" })).toMatchObject({
			total: 0,
		});
	});

	it("says why a slice of a run's verdicts cannot be listed", async () => {
		const refused = await problem(served.api.call("GET /prompts", { slice: "failing" }));
		expect(refused).toMatchObject({ status: 422, detail: expect.stringContaining("short") });
	});

	it("tells fields with their values", async () => {
		const { fields } = await served.api.call("GET /prompt-fields", {});
		const field = (name: string) => fields.find((one) => one.field === name);
		expect(field("metadata.topic")).toMatchObject({
			prompts: 60,
			isNumeric: false,
			values: [
				{ value: "plans", count: 40 },
				{ value: "claims", count: 20 },
			],
		});
		expect(field("metadata.size")).toMatchObject({ isNumeric: true });
		expect(field("reference")).toMatchObject({ prompts: 30 });
	});

	it("writes, changes, archives and brings back a prompt", async () => {
		const body = { input: "How?", variables: {}, metadata: { topic: "claims" } };
		const first = await served.api.call("PUT /prompts/{id}", { id: "new/1", body });
		expect(first).toMatchObject({
			prompt: { provenance: { kind: "written" } },
			slices: ["claims"],
		});
		const changed = { id: "new/1", body: { ...body, input: "Why?" } };
		expect(await problem(served.api.call("PUT /prompts/{id}", changed))).toMatchObject({
			status: 409,
		});
		const second = await served.api.call("PUT /prompts/{id}", {
			...changed,
			expectedVersion: first.version,
		});
		const late = { id: "new/1", body: { ...body, input: "When?" }, expectedVersion: first.version };
		expect(await problem(served.api.call("PUT /prompts/{id}", late))).toMatchObject({
			status: 409,
			detail: expect.stringContaining("is current"),
		});
		// Sent again after its answer was lost, it takes nothing away from anybody.
		const again = { ...changed, expectedVersion: first.version };
		expect(await served.api.call("PUT /prompts/{id}", again)).toEqual(second);
		const { seq } = await served.api.call("DELETE /prompts/{id}", { id: "new/1" });
		expect(await problem(served.api.call("GET /prompts/{id}", { id: "new/1" }))).toMatchObject({
			status: 404,
		});
		expect(await served.api.call("POST /prompts/{id}/restore", { id: "new/1", seq })).toEqual(
			second,
		);
		const foreign = served.api.call("POST /prompts/{id}/restore", { id: "p1", seq });
		expect(await problem(foreign)).toMatchObject({ status: 404 });
		await served.api.call("DELETE /prompts/{id}", { id: "new/1" });
	});

	it("lists a prompt's versions, shows each, and makes an old one the newest", async () => {
		const id = "told/1";
		const body = { input: "How?", variables: {}, metadata: {} };
		const first = await served.api.call("PUT /prompts/{id}", { id, body });
		const second = await served.api.call("PUT /prompts/{id}", {
			id,
			body: { ...body, input: "Why?" },
			expectedVersion: first.version,
		});
		const { versions } = await served.api.call("GET /prompts/{id}/versions", { id });
		expect(versions).toEqual([
			{ seq: second.seq, version: second.version, provenance: "written", isCurrent: true },
			{ seq: first.seq, version: first.version, provenance: "written", isCurrent: false },
		]);
		const old = await served.api.call("GET /prompts/{id}/versions/{seq}", { id, seq: first.seq });
		expect(old.prompt.input).toBe("How?");
		const stale = { id, seq: first.seq, expectedVersion: first.version };
		expect(await problem(served.api.call("POST /prompts/{id}/restore", stale))).toMatchObject({
			status: 409,
		});
		const back = await served.api.call("POST /prompts/{id}/restore", {
			id,
			seq: first.seq,
			expectedVersion: second.version,
		});
		expect(back).toMatchObject({ version: first.version, prompt: { input: "How?" } });
		const foreign = served.api.call("GET /prompts/{id}/versions/{seq}", {
			id: "p1",
			seq: first.seq,
		});
		expect(await problem(foreign)).toMatchObject({ status: 404 });
		const unknown = served.api.call("GET /prompts/{id}/versions", { id: "never" });
		expect(await problem(unknown)).toMatchObject({ status: 404 });
		await served.api.call("DELETE /prompts/{id}", { id });
	});

	it("counts what a rule finds, with examples of both kinds", async () => {
		const rule = { kind: "in", field: "metadata.topic", values: ["claims"] };
		const found = await preview({ kind: "not", rule });
		expect(found).toMatchObject({ count: 40, looked: 60, prompts: 60, isExact: true, issues: [] });
		expect(found.matching).toHaveLength(20);
		expect(found.others.map(({ id }) => id)).toEqual(["p0", "p3", "p6", "p9", "p12"]);
		expect(found.inWords).toBe('not (metadata.topic is "claims")');
	});

	it("tells what is wrong with a rule, and what only a run decides", async () => {
		const bad = { kind: "regex", field: "input", pattern: "(" };
		const all = { kind: "all", rules: [{ kind: "everything" }, bad] };
		expect((await preview(all)).issues).toMatchObject([{ path: ["rules", 1, "pattern"] }]);
		const verdict = { kind: "verdict", evaluator: "short", is: "fail" };
		expect(await preview(verdict)).toMatchObject({
			issues: [],
			undecided: 'the verdicts of "short" in a run decide',
		});
	});

	it("tries a check on texts", async () => {
		const tried = await served.api.call("POST /evaluators/try", {
			check: { type: "equals" },
			criterion: "accuracy",
			rows: [
				{ response: "Yes", reference: "Yes" },
				{ response: "No", reference: "Yes" },
				{ response: "?" },
			],
		});
		expect(tried.verdicts).toMatchObject([
			{ kind: "scored", label: "Accept", isPass: true },
			{ kind: "scored", label: "Reject", isPass: false },
			{ kind: "abstained" },
		]);
		const bad = { check: { type: "regex", pattern: "(" }, criterion: "accuracy", rows: [] };
		expect(await served.api.call("POST /evaluators/try", bad)).toMatchObject({
			issues: [{ path: ["check", "pattern"] }],
		});
	});
});

describe("coverageHandlers()", () => {
	it("counts slices, what they share, what is in none, and evaluators that never vary", async () => {
		const coverage = await served.api.call("GET /coverage", {});
		expect(coverage).toMatchObject({
			prompts: 60,
			isExact: true,
			slices: [
				{ name: "claims", prompts: 20, minPrompts: 50, missing: 30 },
				{ name: "small", prompts: 10, minPrompts: 30, missing: 20 },
				{ name: "failing", undecided: expect.stringContaining("short") },
			],
			// 0, 3, 6 and 9 are in both.
			overlapSlices: ["claims", "small"],
			overlaps: [20, 4, 4, 10],
			// 60 − (20 + 10 − 4)
			noSlice: 34,
			run: { system: "v1" },
			monotonous: [{ evaluator: "short", says: "Accept", count: 60, scored: 60, share: 1 }],
		});
		expect(coverage.noSliceExamples[0]).toMatchObject({ id: "p10" });
	});
});
