import { createCheckLibrary } from "@assay/adapters/checks";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import {
	ConflictError,
	type JsonObject,
	type LabelingFunctionDefinition,
} from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { afterAll, describe, expect, it } from "vitest";
import { explainRow } from "./explain-row.ts";
import { fitPoolLabelModel } from "./fit-pool-label-model.ts";
import { findLabelModel } from "./label-model-record.ts";
import { accepts, createLabelingBench, type LabelingBench, says } from "./labeling-bench.ts";
import { analysePool, labelingTable } from "./labeling-table.ts";
import { labelsOfPool } from "./labels-of-pool.ts";

const ROWS = 600;
const WORDS = ["kind", "warm", "helpful"];
const BAD_WORDS = ["rude", "cold"];

/** Rows of which each word of a class occurs in half, and in a tenth of the other class. */
function simulate(labelledEvery: number, labels: readonly string[] = ["Reject", "Accept"]) {
	const random = createRandom(11);
	return Array.from({ length: ROWS }, (_, i): JsonObject & { readonly truth: string } => {
		const truth = labels[i % labels.length] ?? "";
		const [good, bad] = truth === "Accept" ? [0.5, 0.1] : [0.1, 0.5];
		const words = [
			...WORDS.filter(() => random.next() < good),
			...BAD_WORDS.filter(() => random.next() < bad),
		];
		const label = i % labelledEvery === 0 ? truth : null;
		return { prompt: `Question ${i}`, response: [...words, "."].join(" "), label, truth };
	});
}

const GOOD = WORDS.map((word) => accepts(word, says(word)));
const BAD = BAD_WORDS.map((word) => accepts(word, says(word), { label: "Reject" }));
const ALL = [...GOOD, ...BAD];

const fit = async (
	{ apply, criterion, pool, ports, voting }: LabelingBench,
	definitions: readonly LabelingFunctionDefinition[],
) => {
	await apply(definitions);
	const request = { pool, criterion, functions: voting(definitions) };
	return fitPoolLabelModel({ store: ports.store, clock: { now: () => 5 } }, request);
};

const probabilitiesOf = async (bench: LabelingBench, record: Awaited<ReturnType<typeof fit>>) => {
	for await (const { isCovered, probabilities } of labelsOfPool(bench.ports.store, record))
		return { isCovered: [...isCovered], probabilities: [...probabilities] };
	return { isCovered: [], probabilities: [] };
};

describe("fitPoolLabelModel()", () => {
	const library = createLabelingLibrary({ threads: 1 });
	afterAll(() => library.close());

	const open = async (rows: readonly JsonObject[]): Promise<LabelingBench> =>
		createLabelingBench({
			parts: {
				store: await openSqliteStore({ path: ":memory:", project: "t" }),
				checks: createCheckLibrary(),
				patterns: createPatternLibrary(),
				slices: createSliceLibrary(),
			},
			library,
			rows,
		});
	it("labels most rows rightly, and says how well on labels that it had not seen", async () => {
		const rows = simulate(3);
		const bench = await open(rows);
		const record = await fit(bench, ALL);
		expect(record.gold.rows + record.gold.locked).toBe(ROWS / 3);
		expect(record.gold.locked).toBeGreaterThan(30);
		expect(record.comparison.model.count).toBeGreaterThan(50);
		expect(record.comparison.model.accuracy).toBeGreaterThan(0.8);
		expect(record.locked.model.count).toBeGreaterThan(20);
		expect(record.locked.model.accuracy).toBeGreaterThan(0.75);
		expect(record.locked.majorityAccuracy).toBeGreaterThan(0.7);
		expect(record.used).toBe("label-model");
		const { isCovered, probabilities } = await probabilitiesOf(bench, record);
		const covered = rows.flatMap((row, i) => (isCovered[i] === 1 ? [{ row, i }] : []));
		const right = covered.filter(
			({ i, row }) => (probabilities[2 * i + 1] ?? 0) > 0.5 === (row.truth === "Accept"),
		);
		expect(covered.length / ROWS).toBeCloseTo(record.coverage, 12);
		expect(right.length / covered.length).toBeGreaterThan(0.85);
		expect(await findLabelModel(bench.ports.store, "history", "helpful")).toEqual(record);
	});

	it("knows nothing of an earlier pool of the same name", async () => {
		const bench = await open(simulate(3));
		const { criterion, pool, ports, voting } = bench;
		const { store } = ports;
		await fit(bench, ALL);
		const request = { pool, criterion: criterion.definition, functions: voting(ALL) };
		await analysePool({ store, clock: { now: () => 6 } }, request);
		expect((await labelingTable(store, request)).isAnalysed).toBe(true);
		const stored = await store.readPoolBlock(pool.name, 0);
		await store.deletePool(pool.name);
		expect(await findLabelModel(store, pool.name, "helpful")).toBeUndefined();
		const again = { ...pool, state: "filling", rows: 0, blocks: 0, createdAt: 7 } as const;
		await store.createPool(again);
		await store.appendPoolBlock(pool.name, { ...stored, count: ROWS });
		const later = await store.finishPool(pool.name);
		await bench.apply(ALL);
		expect(await findLabelModel(store, pool.name, "helpful")).toBeUndefined();
		const table = await labelingTable(store, { ...request, pool: later });
		expect([table.gold > 0, table.isAnalysed]).toEqual([true, false]);
	});

	it("gives the same asset for the same votes and labels, and another one for others", async () => {
		const bench = await open(simulate(3));
		const first = await fit(bench, ALL);
		expect((await fit(bench, ALL)).asset).toBe(first.asset);
		const other = await open(simulate(3));
		expect((await fit(other, ALL)).asset).toBe(first.asset);
		expect((await fit(bench, GOOD)).asset).not.toBe(first.asset);
	});

	it("works without labels, with three, and where labels have one class only", async () => {
		for (const rows of [simulate(ROWS + 1), simulate(ROWS / 3), simulate(4, ["Accept"])]) {
			const bench = await open(rows);
			const record = await fit(bench, ALL);
			const { probabilities } = await probabilitiesOf(bench, record);
			expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
			expect(record.used).toBe("label-model");
		}
	});

	it("works where all abstain, and where all agree", async () => {
		const bench = await open(simulate(3));
		const silent = await fit(bench, [accepts("a", says("never")), accepts("b", says("nowhere"))]);
		expect(silent.coverage).toBe(0);
		const none = await probabilitiesOf(bench, silent);
		expect(none.isCovered.every((covered) => covered === 0)).toBe(true);
		expect(none.probabilities[0]).toBeGreaterThan(0.3);
		const agreeing = await fit(
			bench,
			["x", "y", "z"].map((name, i) =>
				accepts(name, { kind: "length", field: "response", unit: "characters", min: -i }),
			),
		);
		expect(agreeing).toMatchObject({ coverage: 1, overlap: 1, conflict: 0 });
		const { probabilities } = await probabilitiesOf(bench, agreeing);
		// Half of the labels are "Accept": three that always say so know no better.
		expect(probabilities[1]).toBeGreaterThan(0.3);
		expect(probabilities[1]).toBeLessThan(0.7);
	});

	it("refuses without an applied labeling function, and leaves out and names those not applied", async () => {
		const bench = await open(simulate(3));
		const inactive = ALL.map((one) => ({ ...one, active: false }));
		await expect(fit(bench, inactive)).rejects.toThrow(ConflictError);
		await bench.apply(GOOD);
		const request = { pool: bench.pool, criterion: bench.criterion, functions: bench.voting(ALL) };
		const record = await fitPoolLabelModel(
			{ store: bench.ports.store, clock: { now: () => 1 } },
			request,
		);
		expect(record.left).toEqual([]);
		const late = [...ALL, accepts("late", says("late"))];
		const again = await fitPoolLabelModel(
			{ store: bench.ports.store, clock: { now: () => 1 } },
			{ ...request, functions: bench.voting(late) },
		);
		expect(again.left).toEqual(["late"]);
	});

	it("explains a row: votes, what each adds, majority, and the sum", async () => {
		const bench = await open([{ prompt: "Q", response: "kind, rude" }, ...simulate(3)]);
		const record = await fit(bench, ALL);
		const explained = await explainRow(bench.ports.store, record, 0);
		const votes = explained.votes.filter(({ label }) => label !== undefined);
		expect(votes.map(({ label, name }) => [name, label])).toEqual([
			["kind", "Accept"],
			["rude", "Reject"],
		]);
		expect(explained.majority).toBeUndefined();
		const { balance, scaling, total } = explained.odds!;
		const parts = votes.reduce((sum, { logOdds = 0 }) => sum + logOdds, balance + scaling);
		expect(parts).toBeCloseTo(total, 9);
		const [first, second] = explained.probabilities.map(({ probability }) => probability);
		expect(Math.abs(Math.log(first! / second!))).toBeCloseTo(Math.abs(total), 9);
	});

	it("tables what each is worth; nothing, not 0, before it is applied", async () => {
		const bench = await open(simulate(3));
		const { criterion, pool, ports } = bench;
		const copied = accepts("kind again", { kind: "any", rules: [says("kind")] });
		const swapped = accepts("swapped", says("rude"), { active: false });
		const broad = accepts("broad", { kind: "length", field: "response", unit: "words", min: 0 });
		const applied = [...ALL, copied, swapped, broad];
		await bench.apply(applied);
		const functions = bench.voting([...applied, accepts("new", says("new"))]);
		const request = { pool, criterion: criterion.definition, functions };
		const before = await labelingTable(ports.store, request);
		expect(before.isAnalysed).toBe(false);
		await analysePool(ports, request);
		const table = await labelingTable(ports.store, request);
		expect(table.isAnalysed).toBe(true);
		const rowOf = (name: string) => table.rows.find((row) => row.name === name)!;
		expect(rowOf("new")).toEqual({
			name: "new",
			votes: expect.any(String),
			isActive: true,
			isApplied: false,
		});
		expect(rowOf("kind").flags).toContain("duplicate");
		expect(rowOf("kind").analysis?.partners[0]?.name).toBe("kind again");
		expect(rowOf("broad").flags).toContain("too-broad");
		expect(rowOf("swapped").flags).toContain("likely-swapped");
		expect(rowOf("swapped").isActive).toBe(false);
		const { accuracy, analysis, coverage, interval, polarity, right, wrong } = rowOf("cold");
		expect(coverage).toBeCloseTo(0.3, 1);
		expect(polarity).toEqual(["Reject"]);
		expect(accuracy).toBe(right! / (right! + wrong!));
		expect(interval!.low).toBeLessThan(accuracy!);
		expect(analysis?.precision).toBeGreaterThan(0.7);
		// An edit makes what refitting told void.
		const edited = bench.voting([...ALL, accepts("cold", says("icy"))]);
		const later = await labelingTable(ports.store, { ...request, functions: edited });
		expect(later.isAnalysed).toBe(false);
	});
});
