import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { hasBit } from "@assay/core/benchmark";
import { ProviderError, VERDICT_KIND } from "@assay/core/domain";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Bench } from "../benchmark/bench-fixture.ts";
import { openBench } from "../explore/explored-run-samples.ts";
import { loadRunData } from "../explore/load-run-data.ts";
import type { RunData } from "../explore/run-data.ts";
import { chanceAnswer, sampleSubject } from "../results/stored-run-samples.ts";
import { createTask } from "./create-task.ts";
import { labelPromises } from "./label-promise.ts";
import { mayImprove } from "./label-split.ts";
import { planTask } from "./plan-task.ts";
import { readingTime } from "./reading-time.ts";
import type { TaskQueue, TaskSelection } from "./task-selection.ts";
import { drawnWithin, reasonOfChoice, slicesOfFilter } from "./task-selection.ts";

let bench: Bench;
let data: RunData;

beforeAll(async () => {
	bench = await openBench(
		{
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
		(request, signal) => {
			const text = request.messages.at(-1)?.content ?? "";
			if (request.model === "answer" && /\b(8|303)$/.test(text))
				throw new ProviderError("503", { status: 503, isRetryable: true });
			return chanceAnswer(request, signal);
		},
	);
	const done = await bench.run(sampleSubject());
	data = await loadRunData(bench.store, done.run, done.subject);
	return () => bench.store.close();
});

function everyRow(of: RunData): Uint32Array {
	return Uint32Array.from({ length: of.rowCount }, (_, row) => row);
}

function selection(changes: Partial<TaskSelection> = {}): TaskSelection {
	return {
		criteria: ["tone"],
		rows: everyRow(data),
		queue: "sample",
		count: 50,
		seed: 7,
		includesLabelled: false,
		...changes,
	};
}

describe("planTask()", () => {
	it("never chooses a row of the locked test, and keeps drawn rows of it for testing alone", async () => {
		const queues = fc.constantFrom<TaskQueue>("all", "sample", "measure", "improve");
		await fc.assert(
			fc.asyncProperty(
				queues,
				fc.integer({ min: 1, max: 200 }),
				fc.nat(),
				fc.boolean(),
				async (queue, count, seed, isChosen) => {
					const chosenBecause = isChosen ? "the filter asks for verdict" : undefined;
					const plan = await planTask(
						bench.store,
						data,
						selection({ queue, count, seed, chosenBecause }),
					);
					expect(plan.isDrawn).toBe(queue !== "improve" && !isChosen);
					for (const { clusterId, inclusionProbability, purpose } of plan.rows) {
						const drawn = mayImprove(clusterId) ? "measure" : "locked-test";
						expect(purpose).toBe(plan.isDrawn ? drawn : "improve");
						expect(purpose !== "improve" || mayImprove(clusterId)).toBe(true);
						expect(inclusionProbability !== undefined).toBe(plan.isDrawn);
					}
				},
			),
			{ numRuns: 40 },
		);
	});

	it("gives every row of a simple sample n / N, and every row of all 1", async () => {
		const sample = await planTask(bench.store, data, selection());
		// 600 prompts, 2 of which have no response.
		expect(sample.eligible).toHaveLength(598);
		expect(new Set(sample.rows.map((row) => row.inclusionProbability))).toEqual(
			new Set([50 / 598]),
		);
		const all = await planTask(bench.store, data, selection({ queue: "all" }));
		expect(all.rows).toHaveLength(598);
		expect(new Set(all.rows.map((row) => row.inclusionProbability))).toEqual(new Set([1]));
	});

	it("draws to measure with probabilities whose inverses add up to the rows of the run", async () => {
		const { rows } = await planTask(bench.store, data, selection({ queue: "measure", count: 120 }));
		expect(rows).toHaveLength(120);
		// Horvitz and Thompson (1952): the sum of 1 / pi estimates N; with fixed sizes per stratum exactly.
		const total = rows.reduce((sum, row) => sum + 1 / (row.inclusionProbability ?? 0), 0);
		const strataMissed = 598 - total;
		expect(strataMissed).toBeGreaterThanOrEqual(-1e-6);
		expect(strataMissed).toBeLessThan(60);
	});

	it("draws the same rows in the same order for the same seed, others for another", async () => {
		for (const queue of ["sample", "measure", "improve"] as const) {
			const of = async (seed: number) =>
				(await planTask(bench.store, data, selection({ queue, seed }))).rows.map(({ row }) => row);
			expect(await of(7)).toEqual(await of(7));
			// Ranked rows are the same, whatever the seed.
			expect((await of(7)).join() === (await of(8)).join()).toBe(queue === "improve");
		}
	});

	it("hands drawn rows out in a random order, so that the first are a sample of all", async () => {
		const { rows } = await planTask(bench.store, data, selection({ queue: "all" }));
		const firstHalf = rows.slice(0, 299).filter(({ row }) => row < 300).length;
		// Hypergeometric, standard deviation about 6 around 150.
		expect(Math.abs(firstHalf - 150)).toBeLessThan(30);
	});

	it("takes rows of a slice or a split alone", async () => {
		const slice = data.names.slices.indexOf("claims");
		const claims = await planTask(bench.store, data, selection({ slices: ["claims"], count: 20 }));
		const mask = data.columns.slices[slice] ?? new Uint32Array();
		expect(claims.rows).toHaveLength(20);
		expect(claims.rows.every(({ row }) => hasBit(mask, row))).toBe(true);
		const none = await planTask(bench.store, data, selection({ splits: ["test"] }));
		expect(none).toMatchObject({ selected: 0, rows: [] });
	});

	it("leaves out rows to which the criterion does not apply, and rows without a response", async () => {
		const plan = await planTask(
			bench.store,
			data,
			selection({ criteria: ["near"], queue: "all", count: undefined }),
		);
		const column = data.names.evaluators.findIndex(({ name }) => name === "near");
		const applies = everyRow(data).filter(
			(row) => data.columns.verdicts[column]?.kinds[row] !== VERDICT_KIND.missing,
		);
		expect(plan.withoutResponse).toBe(2);
		expect(plan.notApplicable + plan.rows.length + plan.withoutResponse).toBe(600);
		expect(plan.rows.every(({ row }) => applies.includes(row))).toBe(true);
	});

	it("prefers to improve what judges contradict or hardly decide", async () => {
		const { rows } = await planTask(
			bench.store,
			data,
			selection({ queue: "improve", criteria: ["tone"], count: 30 }),
		);
		const column = data.names.evaluators.findIndex(({ name }) => name === "tone");
		const scores = rows.map(({ row }) =>
			data.columns.verdicts[column]?.kinds[row] === VERDICT_KIND.scored
				? data.columns.verdicts[column]?.scores[row]
				: undefined,
		);
		// The threshold is 0.5: no row at either end comes before those at it, or without a verdict.
		expect(scores.filter((score) => score === 0 || score === 1)).toEqual([]);
	});

	it("refuses names that the run does not have, a queue without a number, and too many rows", async () => {
		const plan = (changes: Partial<TaskSelection>) =>
			planTask(bench.store, data, selection(changes));
		await expect(plan({ criteria: ["tonne"] })).rejects.toThrow('did you mean "tone"');
		await expect(plan({ criteria: [] })).rejects.toThrow("expected at least one");
		await expect(plan({ slices: ["claim"] })).rejects.toThrow('did you mean "claims"');
		await expect(plan({ count: undefined })).rejects.toThrow("expected how many");
		const large = repeated(data, 100_000);
		await expect(
			planTask(bench.store, large, selection({ rows: everyRow(large), queue: "all" })),
		).rejects.toThrow("expected at most 10000: take a sample");
	});

	it("plans from 100,000 rows without reading those that are not taken", async () => {
		const large = repeated(data, 100_000);
		const rows = everyRow(large);
		let read = 0;
		const store = new Proxy(bench.store, {
			get: (target, name: keyof typeof bench.store) =>
				name === "getPrompts"
					? (seqs: ArrayLike<number>) => {
							read += seqs.length;
							return target.getPrompts(seqs);
						}
					: target[name],
		});
		for (const queue of ["sample", "measure", "improve"] as const) {
			const plan = await planTask(store, large, selection({ rows, queue, count: 200 }));
			expect(plan.rows).toHaveLength(200);
		}
		// 200 each, and those of the locked test that the improve queue passes over.
		expect(read).toBeLessThan(2_000);
	});
});

/** A run with as many rows, made of the rows of another, over and over. */
function repeated(of: RunData, rowCount: number): RunData {
	const source = of.rowCount;
	const rows = Array.from({ length: rowCount }, (_, row) => row % source);
	return {
		...of,
		rowCount,
		responses: {
			...of.responses,
			kinds: Uint8Array.from(rows, (row) => of.responses.kinds[row] ?? 0),
		},
		columns: {
			trials: 1,
			promptSeqs: Uint32Array.from(rows, (row) => of.columns.promptSeqs[row] ?? 0),
			verdicts: of.columns.verdicts.map(({ kinds, labels, scores }) => ({
				kinds: Uint8Array.from(rows, (row) => kinds[row] ?? 0),
				labels: Int8Array.from(rows, (row) => labels[row] ?? 0),
				scores: Float32Array.from(rows, (row) => scores[row] ?? 0),
			})),
			slices: of.columns.slices.map((slice) => {
				const mask = new Uint32Array(Math.ceil(rowCount / 32));
				for (const [i, row] of rows.entries())
					if (hasBit(slice, row)) mask[i >>> 5] = (mask[i >>> 5] ?? 0) | (1 << (i & 31));
				return mask;
			}),
		},
	};
}

describe("createTask()", () => {
	it("writes the rows with the keys of their responses, and leaves them out of the next once they are settled", async () => {
		let next = 0;
		const ports = {
			store: bench.store,
			clock: bench.ports.clock,
			ids: { next: () => `t${++next}` },
		};
		const plan = await planTask(bench.store, data, selection({ count: 5 }));
		const task = await createTask(ports, data, {
			plan,
			settings: {
				name: "first",
				criteria: ["tone"],
				overlap: 2,
				wantsGoldenResponse: false,
				isBlind: true,
				guideline: " ",
			},
		});
		expect(task).toMatchObject({ id: "t1", run: data.run.id, state: "open", overlap: 2 });
		expect(task).not.toHaveProperty("guideline");
		expect(task.criteria).toEqual([{ name: "tone", version: data.subject.criteria[0]?.version }]);
		const items = await bench.store.listItems("t1");
		expect(items.map(({ promptId }) => promptId)).toEqual(
			plan.rows.map(({ promptId }) => promptId),
		);
		const responses = await bench.store.getResponses(items.map(({ responseKey }) => responseKey));
		expect(responses.size).toBe(5);

		await bench.store.commitGroundTruth(
			items.map((item) => ({
				responseKey: item.responseKey,
				promptSeq: item.promptSeq,
				promptId: item.promptId,
				trial: item.trial,
				clusterId: item.clusterId,
				purpose: item.purpose,
				...(item.inclusionProbability && { inclusionProbability: item.inclusionProbability }),
				criterion: "tone",
				revision: 1,
				system: data.run.manifest.system.name,
				run: data.run.id,
				label: "Kind",
				settledBy: "single",
				committedBy: "test",
				annotations: [],
				createdAt: 1,
			})),
		);
		const all = await planTask(bench.store, data, selection({ queue: "all" }));
		expect(all).toMatchObject({ labelled: 5 });
		expect(all.rows).toHaveLength(593);
		const again = await planTask(
			bench.store,
			data,
			selection({ queue: "all", includesLabelled: true }),
		);
		expect(again.rows).toHaveLength(598);
		// Under another criterion nothing is settled.
		const other = await planTask(bench.store, data, selection({ criteria: ["tone", "short"] }));
		expect(other.labelled).toBe(0);

		const drawn = await planTask(bench.store, data, selection({ count: 45, queue: "measure" }));
		const promises = labelPromises(data, drawn, "tone");
		expect(promises.correctedRate.labels).toBe(50);
		// 1.96 √(0.25 / 50 × (1 - 0.36 × 550 / 600)) = 0.1135.
		expect(promises.correctedRate.halfWidth).toBeCloseTo(0.1135, 3);
		// methods.md, section 1: 94 labels show at least 80 % where it is 90 %.
		expect(promises.toShowAgreement).toBe(94);
	});

	it("refuses a plan without rows", async () => {
		const plan = await planTask(bench.store, data, selection({ splits: ["test"] }));
		await expect(
			createTask(
				{ store: bench.store, clock: bench.ports.clock, ids: { next: () => "t9" } },
				data,
				{
					plan,
					settings: {
						name: "none",
						criteria: ["tone"],
						overlap: 1,
						wantsGoldenResponse: false,
						isBlind: true,
					},
				},
			),
		).rejects.toThrow("no row is left to label");
	});
});

describe("readingTime()", () => {
	it("grows with the criteria, and is unknown without rows", async () => {
		const { rows } = await planTask(bench.store, data, selection());
		const one = await readingTime(bench.store, data, { rows, criteria: 1 });
		const two = await readingTime(bench.store, data, { rows, criteria: 2 });
		expect((two ?? 0) - (one ?? 0)).toBeCloseTo(5_000, 6);
		expect(await readingTime(bench.store, data, { rows: [], criteria: 1 })).toBeUndefined();
	});
});

function drawnWithinOf(fields: Partial<TaskSelection>): readonly string[] | undefined {
	return drawnWithin(selection(fields));
}

describe("drawnWithin()", () => {
	it("names the slices that a draw stands for, none where rows are narrowed otherwise", () => {
		expect(drawnWithinOf({})).toBeUndefined();
		expect(drawnWithinOf({ slices: ["claims", "plans"] })).toEqual(["claims", "plans"]);
		expect(drawnWithinOf({ filteredTo: ["claims"] })).toEqual(["claims"]);
		expect(drawnWithinOf({ filteredTo: ["claims"], slices: ["plans"] })).toEqual([]);
		expect(drawnWithinOf({ splits: ["test"] })).toEqual([]);
		expect(drawnWithinOf({ slices: ["claims"], splits: ["test"] })).toEqual([]);
	});

	it("is written on every row that was drawn, and on none that was chosen", async () => {
		const [slice] = data.subject.slices.map(({ definition }) => definition.name);
		const slices = [slice ?? ""];
		const drawn = await planTask(bench.store, data, selection({ queue: "all", slices }));
		expect(drawn.rows.length).toBeGreaterThan(0);
		for (const row of drawn.rows) expect(row.drawnWithin).toEqual(slices);
		const whole = await planTask(bench.store, data, selection({ queue: "all" }));
		for (const row of whole.rows) expect(row).not.toHaveProperty("drawnWithin");
		const chosen = await planTask(
			bench.store,
			data,
			selection({ queue: "improve", count: 5, slices }),
		);
		for (const row of chosen.rows) expect(row).not.toHaveProperty("drawnWithin");
	});
});

describe("slicesOfFilter()", () => {
	const term = { kind: "slice", name: "claims", isNegated: false } as const;

	it("names slices that alone limit the rows", () => {
		expect(slicesOfFilter({ terms: [] })).toBeUndefined();
		expect(slicesOfFilter({ terms: [term, { ...term, name: "plans" }] })).toEqual([
			"claims",
			"plans",
		]);
		expect(slicesOfFilter({ terms: [{ ...term, isNegated: true }] })).toEqual([]);
		expect(
			slicesOfFilter({ terms: [term, { kind: "trial", trial: 0, isNegated: false }] }),
		).toEqual([]);
	});
});

describe("reasonOfChoice()", () => {
	it("lets slices and repeats stand for others, and nothing that looks at an answer", () => {
		const term = { kind: "slice", name: "claims", isNegated: false } as const;
		expect(reasonOfChoice({ terms: [] }, false)).toBeUndefined();
		expect(
			reasonOfChoice({ terms: [term, { kind: "trial", trial: 0, isNegated: true }] }, false),
		).toBeUndefined();
		expect(
			reasonOfChoice({ terms: [term, { kind: "verdict", is: "fail", isNegated: false }] }, false),
		).toBe("the filter asks for verdict");
		expect(reasonOfChoice({ terms: [] }, true)).toBe("rows were picked one by one");
	});
});
