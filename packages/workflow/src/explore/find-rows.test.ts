import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import {
	ConfigurationError,
	ProviderError,
	promptText,
	type RowCondition,
	type RowTerm,
	type SystemDefinition,
} from "@assay/core/domain";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { workAlone } from "../benchmark/bench-fixture.ts";
import { newRun, selectPrompts } from "../benchmark/index.ts";
import type { FakeAnswer } from "../calls/fake-models.ts";
import type { Store } from "../ports/index.ts";
import { readRunRows } from "../results/run-rows.ts";
import { chanceAnswer, collect, sampleSubject } from "../results/stored-run-samples.ts";
import { openBench, removeTexts, withoutBlock } from "./explored-run-samples.ts";
import { findRows, selectRows } from "./find-rows.ts";
import { loadRunData } from "./load-run-data.ts";
import { runBaseline } from "./run-baseline.ts";
import { type RowSort, sortRows } from "./sort-rows.ts";
import { createTextIndexes } from "./text-index.ts";

const NEVER = new AbortController().signal;

const OTHER_SYSTEM: SystemDefinition = {
	name: "other",
	kind: "prompt",
	model: "fake:answer",
	template: "better {{input}}",
	parameters: {},
};

const answer: FakeAnswer = (request, signal) => {
	const text = request.messages.at(-1)?.content ?? "";
	if (request.model === "answer" && /\b(8|303)$/.test(text))
		throw new ProviderError("503", { status: 503, isRetryable: true });
	return chanceAnswer(request, signal);
};

async function openParts() {
	return {
		store: await openSqliteStore({ path: ":memory:", project: "t" }),
		checks: createCheckLibrary(),
		patterns: createPatternLibrary(),
		slices: createSliceLibrary(),
	};
}

async function open() {
	const bench = await openBench(await openParts(), answer);
	const before = await bench.run(sampleSubject(OTHER_SYSTEM), { selection: { firstN: 400 } });
	const done = await bench.run(sampleSubject(), { trials: 2 });
	await withoutBlock(bench, done, 1);
	const data = await loadRunData(bench.store, done.run, done.subject);
	const baseline = await loadRunData(bench.store, before.run, before.subject);
	const rows = await collect(
		readRunRows(done.work, done.run, {
			subject: done.subject,
			pick: (block) => block.responses.kinds.keys(),
		}),
	);
	const texts = createTextIndexes({ store: bench.store, maxBytes: 1e8, signal: NEVER });
	return { bench, before, done, data, baseline, rows, texts };
}

let opened: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
	opened = await open();
});

const term = (one: RowCondition, isNegated = false): RowTerm => ({ ...one, isNegated });

const textTerm: fc.Arbitrary<RowTerm> = fc
	.tuple(
		fc.oneof(
			fc.record({
				kind: fc.constant("text" as const),
				text: fc.constantFrom(
					"1",
					"QUESTION 1",
					"a 5",
					"p59",
					"brief",
					"ünder",
					"user:",
					"s 1",
					"zz",
				),
			}),
			fc.record({
				kind: fc.constant("id" as const),
				id: fc.constantFrom("p5", "P59", "p590", "5"),
			}),
			fc.record({ kind: fc.constant("slice" as const), name: fc.constant("claims") }),
		),
		fc.boolean(),
	)
	.map(([one, isNegated]) => term(one, isNegated));

/** Looks at every row. */
function naive(terms: readonly RowTerm[]): readonly number[] {
	const { rows } = opened;
	const holds = (one: RowTerm, row: (typeof rows)[number]): boolean => {
		const { prompt, response } = row;
		if (one.kind === "slice") return row.slices.includes(one.name);
		if (one.kind === "id") return prompt.id === one.id.toLowerCase();
		if (one.kind !== "text") throw new TypeError(one.kind);
		return [prompt.id, promptText(prompt.input), prompt.context ?? "", response?.text ?? ""].some(
			(text) => text.toLowerCase().includes(one.text.toLowerCase()),
		);
	};
	const ids = terms.filter((one) => one.kind === "id" && !one.isNegated);
	return [...rows.keys()].filter(
		(i) =>
			(ids.length === 0 || ids.some((one) => holds(one, rows[i]!))) &&
			terms
				.filter((one) => !ids.includes(one))
				.every((one) => holds(one, rows[i]!) !== one.isNegated),
	);
}

describe("findRows()", () => {
	it("finds by text what looking at every row finds, in memory and by reading", async () => {
		const { bench, data, texts } = opened;
		const small = createTextIndexes({ store: bench.store, maxBytes: 100, signal: NEVER });
		await fc.assert(
			fc.asyncProperty(fc.array(textTerm, { maxLength: 3 }), async (terms) => {
				const search = { query: { terms }, limit: 10_000, signal: NEVER };
				const found = await findRows({ store: bench.store, texts }, data, search);
				expect([...found.rows]).toEqual(naive(terms));
				const read = await findRows({ store: bench.store, texts: small }, data, search);
				expect([...read.rows]).toEqual(naive(terms));
				expect([found.totalIsExact, read.totalIsExact]).toEqual([true, true]);
			}),
			{ numRuns: 60 },
		);
		expect(texts.byteLength()).toBeGreaterThan(10_000);
		expect(small.byteLength()).toBe(0);
	});

	it("reads on from where a page was full, where texts do not fit into memory", async () => {
		const { bench, data } = opened;
		const texts = createTextIndexes({ store: bench.store, maxBytes: 100, signal: NEVER });
		const query = { terms: [term({ kind: "text", text: "question 5" })] };
		const pages: number[][] = [];
		for (let from: number | undefined = 0; from !== undefined; ) {
			const page = { query, limit: 50, from, signal: NEVER };
			const found = await findRows({ store: bench.store, texts }, data, page);
			pages.push([...found.rows]);
			expect(found.totalIsExact).toBe(false);
			from = found.next;
		}
		expect(pages.slice(0, -1).every((page) => page.length === 50)).toBe(true);
		expect(pages.flat()).toEqual(naive(query.terms));
		const gone = { query, limit: 50, signal: AbortSignal.abort(new RangeError("left")) };
		await expect(findRows({ store: bench.store, texts }, data, gone)).rejects.toThrow("left");
	});

	it("sorts what it found", async () => {
		const { bench, data, texts } = opened;
		const query = { terms: [term({ kind: "text", text: "claims" }, true)] };
		const sort: RowSort = { by: "score", evaluator: "tone", isDescending: true };
		const search = { query, sort, limit: 9, signal: NEVER };
		const { rows } = await findRows({ store: bench.store, texts }, data, search);
		expect(rows).toEqual(sortRows(data, Uint32Array.from(data.responses.kinds.keys()), { sort }));
	});

	it("refuses a name that the run does not have before any text is read", async () => {
		const { bench, data } = opened;
		const texts = createTextIndexes({ store: bench.store, maxBytes: 1e6, signal: NEVER });
		const terms = [term({ kind: "slice", name: "x" }), term({ kind: "text", text: "x" })];
		const search = { query: { terms }, limit: 9, signal: NEVER };
		await expect(findRows({ store: bench.store, texts }, data, search)).rejects.toThrow(
			ConfigurationError,
		);
		expect(texts.byteLength()).toBe(0);
	});
});

describe("selectRows()", () => {
	it("finds the rows that pass in one of two runs alone", () => {
		const { baseline, data } = opened;
		const side = runBaseline(data, baseline);
		const passes = (
			{ columns }: typeof data,
			row: number | undefined,
			e: number,
		): boolean | undefined => {
			const { kinds, scores } = columns.verdicts[e]!;
			if (row === undefined || kinds[row] !== 1) return undefined;
			return scores[row]! >= Math.fround([0.5, 0.7, 1][e]!);
		};
		const partner = (row: number): number | undefined => {
			const seq = data.columns.promptSeqs[row >> 1]!;
			const prompt = baseline.columns.promptSeqs.indexOf(seq);
			return row % 2 === 1 || prompt === -1 ? undefined : prompt;
		};
		const changed = (how: "worse" | "better", evaluators: readonly number[]) =>
			Array.from({ length: data.rowCount }, (_, row) => row).filter((row) =>
				evaluators.some((e) => {
					const [was, is] = [passes(baseline, partner(row), e), passes(data, row, e)];
					return how === "worse" ? was === true && is === false : was === false && is === true;
				}),
			);
		const select = (...terms: readonly RowTerm[]) => [
			...selectRows(data, { terms }, { baseline: side }),
		];
		for (const how of ["worse", "better"] as const) {
			expect(changed(how, [0]).length).toBeGreaterThan(5);
			expect(select(term({ kind: "changed", how }))).toEqual(changed(how, [0, 1, 2]));
			expect(
				select(term({ kind: "changed", how }), term({ kind: "evaluator", name: "tone" })),
			).toEqual(changed(how, [0]));
		}
	});

	it("sees no change under an evaluator whose criterion has another version", () => {
		const { baseline, data } = opened;
		const [tone, ...others] = baseline.run.manifest.criteria;
		const criteria = [{ name: tone!.name, version: "other" }, ...others];
		const run = { ...baseline.run, manifest: { ...baseline.run.manifest, criteria } };
		const side = runBaseline(data, { ...baseline, run });
		expect(side.verdicts.map((column) => column === undefined)).toEqual([true, false, false]);
	});
});

describe("createTextIndexes()", () => {
	it("reads the texts of changed and new blocks alone when a run went on", async () => {
		const isDown = { now: true };
		const bench = await openBench(await openParts(), (request, signal) =>
			isDown.now ? answer(request, signal) : chanceAnswer(request, signal),
		);
		const done = await bench.run(sampleSubject());
		const read: number[] = [];
		const store: Store = {
			...bench.store,
			readResponseKeys: (id, block) => {
				read.push(block);
				return bench.store.readResponseKeys(id, block);
			},
		};
		const texts = createTextIndexes({ store, maxBytes: 1e7, signal: NEVER });
		const query = { terms: [term({ kind: "text", text: "a 303" })] };
		const find = async (): Promise<readonly number[]> => {
			const data = await loadRunData(store, done.run, done.subject);
			const { rows } = await findRows({ store, texts }, data, { query, limit: 9, signal: NEVER });
			return [...rows];
		};
		await store.reopenBlocks(done.run.id, [2]);
		expect(await find()).toEqual([]);
		// Prompt 8 of block 0 and prompt 303 of block 1 got no response.
		isDown.now = false;
		await store.reopenBlocks(done.run.id, [1]);
		await workAlone(done.work, done.run);
		expect(await find()).toEqual([303]);
		expect(read).toEqual([0, 1, 1, 2]);
	});

	it("finds nothing any more in a text that was removed from a run that ended", async () => {
		const { bench, done } = await open();
		const texts = createTextIndexes({ store: bench.store, maxBytes: 1e7, signal: NEVER });
		const find = async (text: string): Promise<readonly number[]> => {
			const run = await bench.store.getRun(done.run.id);
			const data = await loadRunData(bench.store, run!, done.subject);
			const query = { terms: [term({ kind: "text", text })] };
			const search = { query, limit: 9, signal: NEVER };
			return [...(await findRows({ store: bench.store, texts }, data, search)).rows];
		};
		await bench.store.setRunState(done.run.id, "finished", 1);
		expect(await find("a 202")).toEqual([404, 405]);
		await removeTexts(bench, done, [404]);
		expect(await find("a 202")).toEqual([405]);
		expect(await find("question 202")).toEqual([404, 405]);
	});

	it("reads a block again that was worked on while it was read", async () => {
		const { bench, done } = await open();
		const data = await loadRunData(bench.store, done.run, done.subject);
		const texts = createTextIndexes({ store: bench.store, maxBytes: 1e7, signal: NEVER });
		const query = { terms: [term({ kind: "text", text: "a 550" })] };
		const search = { query, limit: 9, signal: NEVER };
		await bench.store.reopenBlocks(done.run.id, [2]);
		const during = await findRows({ store: bench.store, texts }, data, search);
		expect([...during.rows]).toEqual([]);
		await workAlone(done.work, done.run);
		const after = await loadRunData(bench.store, done.run, done.subject);
		const found = await findRows({ store: bench.store, texts }, after, search);
		expect([...found.rows]).toEqual([1100, 1101]);
	});

	it("keeps the runs that were searched last within its bytes", async () => {
		const { baseline, bench, data } = opened;
		const indexes = createTextIndexes({ store: bench.store, maxBytes: 1e8, signal: NEVER });
		await indexes.get(baseline);
		const one = indexes.byteLength();
		await indexes.get(data);
		const both = indexes.byteLength();
		const tight = createTextIndexes({ store: bench.store, maxBytes: both - 1, signal: NEVER });
		tight.warm(baseline);
		await tight.get(baseline);
		expect(tight.byteLength()).toBe(one);
		await tight.get(data);
		expect(tight.byteLength()).toBe(both - one);
	});

	it("foresees that a run is too large, without reading all of it", async () => {
		const { bench } = opened;
		const subject = sampleSubject();
		const prompts = await selectPrompts(bench.store, { firstN: 130 }, NEVER);
		const made = newRun(
			{ subject, prompts, trials: 1 },
			{ id: "small blocks", now: 0, tags: {}, programVersion: "test" },
		);
		const blocks = Array.from(prompts.seqs, (seq, index) => ({
			index,
			promptSeqs: Uint32Array.of(seq),
		}));
		const run = { ...made.run, blockCount: blocks.length };
		await bench.store.createRun(run, blocks);
		await workAlone(bench.workOn({ run, blocks, subject }), run);
		const data = await loadRunData(bench.store, run, subject);
		const whole = createTextIndexes({ store: bench.store, maxBytes: 1e8, signal: NEVER });
		await whole.get(data);
		let read = 0;
		const store: Store = {
			...bench.store,
			readResponseKeys: (id, block) => {
				read++;
				return bench.store.readResponseKeys(id, block);
			},
		};
		const maxBytes = whole.byteLength() * 0.8;
		const texts = createTextIndexes({ store, maxBytes, signal: NEVER });
		expect(await texts.get(data)).toBeUndefined();
		expect(await texts.get(data)).toBeUndefined();
		expect(read).toBe(64);
	});

	it("stops building when the store is about to close", async () => {
		const { bench, data } = opened;
		const signal = AbortSignal.abort(new RangeError("closing"));
		const texts = createTextIndexes({ store: bench.store, maxBytes: 1e8, signal });
		texts.warm(data);
		await expect(texts.get(data)).rejects.toThrow("closing");
	});
});

describe("sortRows()", () => {
	const orders: readonly RowSort[] = [true, false].flatMap((isDescending) => [
		{ by: "order" as const, isDescending },
		{ by: "latency" as const, isDescending },
		{ by: "cost" as const, isDescending },
		{ by: "score" as const, evaluator: "near", isDescending },
		{ by: "change" as const, evaluator: "near", isDescending },
		{ by: "change" as const, isDescending },
	]);

	it.each(orders)("sorts as a stable sort of every row does: %o", (sort) => {
		const { baseline, data } = opened;
		const side = runBaseline(data, baseline);
		const score = ({ columns }: typeof data, e: number, row: number): number =>
			columns.verdicts[e]!.kinds[row] === 1 ? columns.verdicts[e]!.scores[row]! : Number.NaN;
		const change = (row: number): number => {
			const changes = (sort.by === "change" && sort.evaluator ? [1] : [0, 1, 2])
				.map((e) => score(data, e, row) - score(baseline, e, side.rows[row]!))
				.filter((one) => !Number.isNaN(one));
			// Sums of single precision, as columns are.
			return changes.length === 0
				? Number.NaN
				: Math.fround(changes.reduce((sum, one) => Math.fround(sum + one), 0) / changes.length);
		};
		const value = (row: number): number => {
			if (sort.by === "order") return row;
			if (sort.by === "latency") return data.responses.latencyMs[row]!;
			if (sort.by === "cost") return data.responses.costUsd[row]!;
			return sort.by === "score" ? score(data, 1, row) : change(row);
		};
		const rows = Uint32Array.from({ length: 340 }, (_, i) => i * 2);
		const known = [...rows].filter((row) => !Number.isNaN(value(row)));
		const unknown = [...rows].filter((row) => Number.isNaN(value(row)));
		const sign = sort.isDescending ? -1 : 1;
		const sorted = known.toSorted((a, b) => sign * (value(a) - value(b)));
		expect([...sortRows(data, rows, { sort, baseline: side })]).toEqual([...sorted, ...unknown]);
	});

	it("refuses an evaluator that the run does not have, and changes without a baseline", () => {
		const { data } = opened;
		const rows = Uint32Array.of(0);
		const score = { by: "score", evaluator: "tune", isDescending: false } as const;
		expect(() => sortRows(data, rows, { sort: score })).toThrow(/did you mean "tone"/);
		const change = { by: "change", isDescending: false } as const;
		expect(() => sortRows(data, rows, { sort: change })).toThrow(ConfigurationError);
	});
});
