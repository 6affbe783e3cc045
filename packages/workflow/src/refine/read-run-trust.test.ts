import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { hasBit } from "@assay/core/benchmark";
import { type ReferencePrompt, type RunId, VERDICT_KIND } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { PLAIN_SYSTEM } from "../benchmark/definition-samples.ts";
import { openBench } from "../explore/explored-run-samples.ts";
import { loadRunData } from "../explore/load-run-data.ts";
import type { RunData } from "../explore/run-data.ts";
import { sampleSubject } from "../results/stored-run-samples.ts";
import { compareCorrected } from "./compare-corrected.ts";
import { labelPart } from "./label-split.ts";
import { pooledTrust } from "./pooled-trust.ts";
import { readRunTrust } from "./read-run-trust.ts";
import { commitSample, type SampleLabel } from "./trust-samples.ts";
import { unlabelledTrust } from "./unlabelled-trust.ts";

const LABELS = ["Rude", "Plain", "Kind"];
/** Column of the judge on three labels, of which the upper two pass. */
const TONE = 0;
/** Column of the judge on a share, which shows its mean score. */
const NEAR = 1;

async function open() {
	const bench = await openBench({
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	});
	const known = new Map<RunId, RunData>();
	const sources = {
		store: bench.store,
		load: async (id: RunId) => {
			const data = known.get(id);
			if (data === undefined) throw new RangeError(`Cannot load ${id}: the test did not run it`);
			return data;
		},
	};
	const run = async (...args: Parameters<typeof sampleSubject>): Promise<RunData> => {
		const done = await bench.run(sampleSubject(...args));
		const data = await loadRunData(bench.store, done.run, done.subject);
		known.set(data.run.id, data);
		return data;
	};
	const edit = async (change: (prompt: ReferencePrompt) => ReferencePrompt): Promise<void> => {
		const ids = Array.from({ length: 600 }, (_, i) => `p${i}`);
		const stored = await bench.store.findPrompts(ids);
		await bench.putPrompts(stored.map(({ prompt }) => change(prompt)));
	};
	return { store: bench.store, sources, run, edit };
}

/** What the judge said of each scored row: label index, and whether it passes. */
function said(data: RunData): readonly { readonly row: number; readonly label: number }[] {
	const { kinds, labels } = data.columns.verdicts[TONE]!;
	return [...kinds.entries()].flatMap(([row, kind]) =>
		kind === VERDICT_KIND.scored ? [{ row, label: labels[row]! }] : [],
	);
}

/** People's labels: as the judge said, but every `wrongEvery`th one a step from pass to fail or back. */
function peopleSay(data: RunData, wrongEvery: number): readonly SampleLabel[] {
	return said(data).map(({ label, row }, i) => {
		const other = label === 0 ? 2 : 0;
		return { row, label: LABELS[i % wrongEvery === 0 ? other : label]! };
	});
}

describe("readRunTrust()", () => {
	it("knows without any label which numbers are a judge's alone", async () => {
		const { run, sources } = await open();
		const data = await run();
		const found = await readRunTrust(sources, data);
		expect(found.cells.slice(0, 3)).toEqual([
			{ kind: "judge-only", reason: { kind: "no-labels" }, labels: 0 },
			{ kind: "judge-only", reason: { kind: "mean-score", labelsNeeded: 100 }, labels: 0 },
			{ kind: "as-computed" },
		]);
		expect(found.trust.map((one) => one?.basis.kind)).toEqual(Array(3).fill("no-labels"));
		expect(unlabelledTrust(data.subject, data.matrix).cells).toEqual(found.cells);
	});

	it("recounts the confusion, and corrects each cell to the people's rate where all is labelled", async () => {
		const { run, sources, store } = await open();
		const data = await run();
		const labels = peopleSay(data, 5);
		await commitSample({ store, data }, "tone", labels);
		const { cells, trust } = await readRunTrust(sources, data);
		const judged = said(data);
		const expected = { tp: 0, fp: 0, fn: 0, tn: 0 };
		for (const [i, { label }] of judged.entries()) {
			const [judgePasses, peoplePass] = [label > 0, labels[i]!.label !== "Rude"];
			expected[judgePasses ? (peoplePass ? "tp" : "fp") : peoplePass ? "fn" : "tn"]++;
		}
		expect(trust[TONE]).toMatchObject({ basis: { kind: "this-run" }, isRequired: false });
		expect(trust[TONE]?.all.counts).toEqual(expected);
		expect(trust[TONE]?.lockedTest.labels).toBe(
			judged.filter(({ row }) => labelPart(`p${row}`) === "locked-test").length,
		);
		const { evaluators, slices } = data.matrix;
		const inTone = slices.map(({ name }, i) => ({
			labels: trust[TONE]?.slices.find(({ slice }) => slice === name)?.labels ?? 0,
			cell: cells[i * evaluators.length + TONE],
		}));
		for (const { cell, labels: count } of inTone.filter((one) => one.labels > 0))
			expect(cell).toMatchObject({ kind: "corrected", labels: count });
		const passing = labels.filter(({ label }) => label !== "Rude").length;
		expect(inTone[0]?.cell).toMatchObject({
			method: "post-stratified",
			estimate: { value: expect.closeTo(passing / labels.length, 9), count: judged.length },
		});
	});

	it("leaves labels that were chosen, not drawn, out of rates and of the locked test", async () => {
		const { run, sources, store } = await open();
		const data = await run();
		await commitSample(
			{ store, data },
			"tone",
			peopleSay(data, 5).map((label) => ({ ...label, purpose: "improve" as const })),
		);
		const { cells, trust } = await readRunTrust(sources, data);
		expect(trust[TONE]?.all.labels).toBe(said(data).length);
		expect(trust[TONE]?.lockedTest.labels).toBe(0);
		expect(trust[TONE]?.alignment.reason).toBe("no-labels");
		expect(cells[TONE]).toMatchObject({ kind: "judge-only", reason: { kind: "no-labels" } });
	});

	it("counts and tells labels of another version of the criterion", async () => {
		const { run, sources, store } = await open();
		const data = await run();
		const version = data.subject.criteria[0]!.version;
		await commitSample(
			{ store, data },
			"tone",
			peopleSay(data, 5).map((label, i) => ({
				...label,
				...(i < 7 && { criterionVersion: "older" }),
				...(i === 8 && { criterionVersion: version, label: "Splendid" }),
			})),
		);
		const { trust } = await readRunTrust(sources, data);
		expect(trust[TONE]).toMatchObject({ otherVersionLabels: 7, unreadableLabels: 1 });
	});

	it("keeps labels and their draw where prompts were edited in what the system does not see", async () => {
		const { edit, run, sources, store } = await open();
		const labelled = await run();
		await commitSample({ store, data: labelled }, "tone", peopleSay(labelled, 5));
		const before = await readRunTrust(sources, labelled);
		await edit((prompt) => ({ ...prompt, metadata: { ...prompt.metadata, reviewed: true } }));
		const later = await run();
		expect(later.columns.promptSeqs[0]).not.toBe(labelled.columns.promptSeqs[0]);
		expect(await readRunTrust(sources, later)).toEqual(before);
		// Of a run with prompts that the draw could not hit, the labels are of other rows.
		await edit((prompt) => (prompt.id === "p599" ? { ...prompt, input: "new" } : prompt));
		const other = (await readRunTrust(sources, await run())).cells[TONE];
		expect(other).toMatchObject({ kind: "corrected", method: "rogan-gladen" });
	});

	it("takes another run's labels for a run without, through Rogan and Gladen's method alone", async () => {
		const { run, sources, store } = await open();
		const labelled = await run();
		await commitSample({ store, data: labelled }, "tone", peopleSay(labelled, 10));
		const other = await run({ ...PLAIN_SYSTEM, template: "Hi {{input}}" } as typeof PLAIN_SYSTEM);
		const { cells, trust } = await readRunTrust(sources, other);
		expect(trust[TONE]).toMatchObject({
			basis: { kind: "other-runs", runs: [labelled.run.id] },
			all: { labels: said(labelled).length },
			slices: [],
		});
		expect(cells[TONE]).toMatchObject({ kind: "corrected", method: "rogan-gladen" });
		const before = { data: labelled, trust: await readRunTrust(sources, labelled) };
		const [change] = compareCorrected(before, { data: other, trust: { cells, trust } });
		expect(change?.difference.value).toBeCloseTo(
			(change?.candidate.value ?? 0) - (change?.baseline.value ?? 0),
			12,
		);
		const pooled = await pooledTrust(sources, [labelled.run, other.run]);
		expect(pooled.find(({ definition }) => definition.name === "tone")).toMatchObject({
			runs: [labelled.run.id, other.run.id],
			trust: { basis: { kind: "runs" }, all: { labels: said(labelled).length } },
		});
	});

	it("corrects nothing by labels whose draw left out a part of the cell", async () => {
		const { run, sources, store } = await open();
		const data = await run();
		const claims = data.matrix.slices.findIndex(({ name }) => name === "claims");
		const inClaims = new Set(
			data.columns.slices[claims - 1] === undefined
				? []
				: said(data)
						.map(({ row }) => row)
						.filter((row) => (data.columns.slices[claims - 1]![row >> 5]! >>> (row & 31)) & 1),
		);
		await commitSample(
			{ store, data },
			"tone",
			peopleSay(data, 5).filter(({ row }) => inClaims.has(row)),
		);
		const { cells } = await readRunTrust(sources, data);
		const { length } = data.matrix.evaluators;
		expect(cells[claims * length + TONE]).toMatchObject({ kind: "corrected" });
		expect(cells[TONE]).toMatchObject({
			kind: "judge-only",
			reason: { kind: "draw-left-out", slice: "coverage" },
		});
	});

	it("corrects a slice, and no more, by labels that were drawn within it", async () => {
		const { run, sources, store } = await open();
		const data = await run();
		const { evaluators, slices } = data.matrix;
		const bitmap = data.columns.slices[0]!;
		const slice = data.subject.slices[0]!.definition.name;
		const within = peopleSay(data, 5).filter(({ row }) =>
			hasBit(bitmap, Math.floor(row / data.columns.trials)),
		);
		await commitSample(
			{ store, data },
			"tone",
			within.map((label) => ({ ...label, inclusionProbability: 1, drawnWithin: [slice] })),
		);
		const { cells } = await readRunTrust(sources, data);
		const cellOf = (name: string) =>
			cells[slices.findIndex((one) => one.name === name) * evaluators.length + TONE];
		expect(cellOf(slice)).toMatchObject({ kind: "corrected", method: "post-stratified" });
		expect(cellOf("All prompts")).toMatchObject({ kind: "corrected", method: "rogan-gladen" });
	});

	it("keeps labels that were drawn within a slice out of the verdict on the evaluator", async () => {
		const { run, sources, store } = await open();
		const data = await run();
		const bitmap = data.columns.slices[0]!;
		const slice = data.subject.slices[0]!.definition.name;
		const labels = peopleSay(data, 5).map((label) =>
			hasBit(bitmap, Math.floor(label.row / data.columns.trials))
				? { ...label, drawnWithin: [slice] }
				: label,
		);
		await commitSample({ store, data }, "tone", labels);
		const trust = (await readRunTrust(sources, data)).trust[TONE]!;
		const locked = labels.filter(({ row }) => labelPart(`p${row}`) === "locked-test");
		const within = locked.filter((label) => "drawnWithin" in label).length;
		expect(within).toBeGreaterThan(0);
		expect(trust.lockedTest.labels).toBe(locked.length - within);
		expect(trust.alignment.agreement?.count).toBe(locked.length - within);
		expect(trust.lockedWithinSlices).toBe(within);
		expect(trust.slices.find((one) => one.slice === slice)?.lockedAgreement?.count).toBe(within);
	});

	it("corrects a mean score from a hundred labels on, and says how many are missing", async () => {
		const { run, sources, store } = await open();
		const data = await run();
		const { kinds, scores } = data.columns.verdicts[NEAR]!;
		const scored = [...kinds.entries()].flatMap(([row, kind]) =>
			kind === VERDICT_KIND.scored ? [row] : [],
		);
		// People give half of what the judge gives.
		const labels = scored.map((row) => ({ row, label: String((scores[row] ?? 0) / 2) }));
		const cellOf = async () => (await readRunTrust(sources, data)).cells[NEAR];
		await commitSample({ store, data }, "near", labels.slice(0, 60));
		expect(await cellOf()).toEqual({
			kind: "judge-only",
			reason: { kind: "mean-score", labelsNeeded: 40 },
			labels: 60,
		});
		await commitSample({ store, data }, "near", labels.slice(60));
		const judged = scored.reduce((sum, row) => sum + (scores[row] ?? 0), 0) / scored.length;
		expect(await cellOf()).toMatchObject({
			kind: "corrected",
			method: "prediction-powered",
			estimate: { value: expect.closeTo(judged / 2, 6), count: scored.length },
			labels: scored.length,
		});
	});

	it("weighs rows by their chance to be drawn", async () => {
		const { run, sources, store } = await open();
		const data = await run();
		// Behind each verdict a hundred rows or so: those people fail were sure to be drawn, of the
		// others one in ten was.
		const labels = peopleSay(data, 2).map((label) => ({
			...label,
			inclusionProbability: label.label === "Rude" ? 1 : 0.1,
		}));
		const drawn = labels.filter(
			({ inclusionProbability }, i) => inclusionProbability === 1 || (i * 37) % 100 < 10,
		);
		await commitSample({ store, data }, "tone", drawn);
		const [cell] = (await readRunTrust(sources, data)).cells;
		const truth = labels.filter(({ label }) => label !== "Rude").length / labels.length;
		const unweighted = drawn.filter(({ label }) => label !== "Rude").length / drawn.length;
		const found = cell?.kind === "corrected" ? cell.estimate : undefined;
		expect(Math.abs(unweighted - truth)).toBeGreaterThan(0.2);
		expect(Math.abs((found?.value ?? 0) - truth)).toBeLessThan(0.12);
		expect(found!.low).toBeLessThan(truth);
		expect(found!.high).toBeGreaterThan(truth);
	});
});
