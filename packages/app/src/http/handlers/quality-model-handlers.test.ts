import type { Estimate } from "@assay/core/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PLAN_PROJECT } from "../../quality/quality-fixture.ts";
import { jobEnded } from "../jobs/job-ended.ts";
import { problemOf } from "../review/review-fixture.ts";
import { type ServedProject, serveProject } from "../serve-project.ts";

let served: ServedProject;
beforeAll(async () => {
	served = await serveProject(PLAN_PROJECT);
	await served.assay("pool", "import", "history.jsonl", "--name", "my pool");
	const { id } = await train({ name: "plans" });
	const ended = await jobEnded(served.api, id);
	if (ended.state !== "finished") throw new TypeError(ended.failure);
}, 60_000);
afterAll(() => served.remove());

const call: ServedProject["api"]["call"] = (...args) => served.api.call(...args);
const train = (changes: { readonly name?: string; readonly pool?: string }) =>
	call("POST /quality-models", { pool: "my pool", criterion: "helpful", ...changes });

function isInside(estimate: Estimate | undefined): boolean {
	return (
		estimate !== undefined && estimate.low <= estimate.value && estimate.value <= estimate.high
	);
}

describe("quality models", () => {
	it("are trained as a job, and listed for their pool and criterion", async () => {
		const { models } = await call("GET /quality-models", { pool: "my pool" });
		expect(models).toMatchObject([
			{ name: "plans", criterion: "helpful", threshold: 0.5, evaluators: [] },
		]);
		expect(models[0]?.auc?.low).toBeGreaterThan(0.5);
		expect((await call("GET /quality-models", { criterion: "kind" })).models).toEqual([]);
	});

	it("tell how good they are, what thresholds accept, and what they look at", async () => {
		const model = await call("GET /quality-models/{name}", { name: "plans" });
		const { crossValidation, histogram, locked, thresholds } = model;
		expect(crossValidation?.report.count).toBe(model.goldRows);
		expect(crossValidation?.report.auc).toEqual(model.auc);
		expect((locked?.count ?? 0) + model.goldRows).toBe(160);
		// Every row has a score, and so is in one bin.
		expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(400);
		expect(thresholds[0]).toMatchObject({ threshold: 0, accepted: 400, labelled: 160 });
		expect(locked?.curve.every(({ precision }) => isInside(precision))).toBe(true);
		expect(locked?.curve.every(({ recall }) => isInside(recall))).toBe(true);
		expect(model.speakFor[0]?.effect).toBeGreaterThan(model.speakFor[1]?.effect ?? 9);
		expect(model.speakAgainst[0]?.effect).toBeLessThan(0);
	});

	it("explain the score of a row", async () => {
		const row = await call("GET /quality-models/{name}/rows/{row}", { name: "plans", row: 5 });
		expect(row).toMatchObject({ row: 5, id: "r5" });
		expect(row.score).toBeCloseTo(row.probability, 5);
		expect(row.features.length).toBeGreaterThan(3);
	});

	it("accept from another threshold on, and become evaluators with it", async () => {
		const kept = await call("PUT /quality-models/{name}/threshold", {
			name: "plans",
			threshold: 0.62,
		});
		expect(kept.threshold).toBe(0.62);
		const evaluator = await call("POST /quality-models/{name}/evaluator", {
			name: "plans",
			evaluator: "quality",
		});
		expect(evaluator).toMatchObject({
			name: "quality",
			kind: "quality-model",
			model: kept.asset,
			minProbability: 0.62,
		});
		const { evaluators } = await call("GET /quality-models/{name}", { name: "plans" });
		expect(evaluators).toEqual(["quality"]);
	});

	it("are sent as one file", async () => {
		const response = await fetch(`${served.url}/api/v1/quality-models/plans/file`);
		expect(response.headers.get("content-disposition")).toContain("plans.json");
		expect(await response.json()).toMatchObject({ format: "assay-quality-evaluator/1" });
	});

	it("say what is wrong", async () => {
		for (const [problem, status, words] of [
			[problemOf(train({ pool: "none" })), 404, /no such pool/],
			[problemOf(train({ name: "a/b" })), 422, /Cannot name a quality model/],
			[problemOf(call("GET /quality-models/{name}", { name: "plan" })), 404, /no such model/],
			[
				problemOf(call("GET /quality-models/{name}/rows/{row}", { name: "plans", row: 900 })),
				404,
				/has 400 rows/,
			],
			[
				problemOf(
					call("POST /quality-models/{name}/evaluator", { name: "plans", evaluator: "long" }),
				),
				422,
				/the configuration has one of this name/,
			],
		] as const) {
			const told = await problem;
			expect(told?.status).toBe(status);
			expect(told?.detail).toMatch(words);
		}
	});
});
