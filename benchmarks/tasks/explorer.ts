import { monitorEventLoopDelay } from "node:perf_hooks";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { ReferencePrompt, RowCondition, RowQuery } from "@assay/core/domain";
import { BLOCK_SIZE } from "@assay/workflow/benchmark";
import { contentHash, toJson } from "@assay/workflow/definitions";
import {
	createTextIndexes,
	findRows,
	loadRunData,
	openRowPage,
	type RowSort,
	type RunData,
	selectRows,
	sortRows,
} from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { matrixSubject } from "../data/matrix-subject.ts";
import type { Figures } from "../engine/benchmark.ts";
import { median, rounded } from "../engine/median.ts";
import { generatedKey, writeRun } from "./write-run.ts";

const REPEATS = 9;
const PAGE = { length: 200 };

/** Writes a finished run as `write run` does, and the prompts and responses of its rows. */
export async function writeExplorerRun(
	file = "",
	prompts?: string,
	binary?: string,
): Promise<Figures> {
	const figures = await writeRun(file, prompts, binary);
	const store = await openSqliteStore({ path: file, project: "bench" });
	for (let first = 0; first < Number(prompts); first += BLOCK_SIZE) {
		const rows = Array.from(
			{ length: Math.min(BLOCK_SIZE, Number(prompts) - first) },
			(_, row) => row,
		);
		await store.putPrompts(
			rows.map((row) => {
				const prompt = generatedPrompt(first + row);
				return { prompt, contentHash: contentHash(toJson(prompt)) };
			}),
		);
		await store.appendResponses(
			rows.map((row) => ({
				key: generatedKey(first / BLOCK_SIZE, row),
				systemVersion: "system",
				response: { text: generatedAnswer(first + row), usage: {} },
				createdAt: 0,
			})),
		);
	}
	await store.close();
	return figures;
}

function generatedPrompt(index: number): ReferencePrompt {
	return {
		id: `p-${index}`,
		input: `How do I file claim ${index}, and what documents are needed? My plan began in ${1990 + (index % 35)}.`,
		variables: {},
		metadata: {},
		provenance: { kind: "imported", source: "generated" },
	};
}

function generatedAnswer(index: number): string {
	const steps = Array.from(
		{ length: 2 + (index % 4) },
		(_, step) => `${step + 1}. Send form ${(index * 7 + step) % 1000} with the itemised bill.`,
	);
	return `${steps.join("\n")}\nThe reference is ${Math.imul(index, 2_654_435_761) >>> 0}.`;
}

/** Reads the run and does what the explorer does, each several times; medians in milliseconds. */
export async function exploreRun(file = "", binary?: string): Promise<Figures> {
	const store = await openSqliteStore({ path: file, project: "bench" });
	const [run] = await store.listRuns(1);
	const load = (): Promise<RunData> => loadRunData(store, run!, matrixSubject(Number(binary)));
	const loadMs = await medianMs(load);
	const data = await load();
	const figures = {
		loadMs,
		columnsMb: rounded(data.byteLength / 1e6),
		...(await filterFigures(data)),
		...(await pageFigures(store, data)),
		...(await textFigures(store, data)),
	};
	await store.close();
	return figures;
}

async function filterFigures(data: RunData): Promise<Figures> {
	const select = (...conditions: readonly RowCondition[]): Promise<number> =>
		medianMs(() => selectRows(data, queryOf(...conditions)));
	const rows = selectRows(data, queryOf());
	const sort = (how: RowSort): Promise<number> =>
		medianMs(() => sortRows(data, rows, { sort: how }));
	return {
		filterSliceFailMs: await select(
			{ kind: "slice", name: "slice 3" },
			{ kind: "evaluator", name: "evaluator 1" },
			{ kind: "verdict", is: "fail" },
		),
		filterAnyFailMs: await select({ kind: "verdict", is: "fail" }),
		filterScoreMs: await select({ kind: "score", comparison: "<", value: 0.1 }),
		filterDisagreementMs: await select({ kind: "disagreement" }),
		filterCostMs: await select({ kind: "cost", comparison: ">", value: 50 }),
		sortScoreMs: await sort({ by: "score", evaluator: "evaluator 9", isDescending: false }),
	};
}

async function pageFigures(store: Store, data: RunData): Promise<Figures> {
	const step = Math.max(1, Math.floor(data.rowCount / PAGE.length));
	const near = Array.from(PAGE, (_, i) => i);
	const apart = near.map((i) => (i * step) % data.rowCount);
	const open = (rows: readonly number[]) =>
		medianMs(() => openRowPage(store, data, { rows, clipAt: 300 }));
	return { pageMs: await open(near), scatteredPageMs: await open(apart) };
}

async function textFigures(store: Store, data: RunData): Promise<Figures> {
	const { signal } = new AbortController();
	const texts = createTextIndexes({ store, maxBytes: 2e9, signal });
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	const start = performance.now();
	await texts.get(data);
	const textBuildMs = rounded(performance.now() - start);
	delay.disable();
	const search = (...words: readonly string[]): Promise<number> => {
		const query = queryOf(...words.map((text) => ({ kind: "text" as const, text })));
		return medianMs(() => findRows({ store, texts }, data, { query, limit: 200, signal }));
	};
	return {
		textBuildMs,
		textBuildStallP99Ms: rounded(delay.percentile(99) / 1e6),
		textMb: rounded(texts.byteLength() / 1e6),
		searchRareMs: await search("claim 77777,"),
		searchCommonMs: await search("the"),
		searchPhraseAndWordMs: await search("form 7", "plan began in 1999"),
		searchNothingMs: await search("zebra"),
	};
}

function queryOf(...conditions: readonly RowCondition[]): RowQuery {
	return { terms: conditions.map((condition) => ({ ...condition, isNegated: false })) };
}

async function medianMs(work: () => unknown): Promise<number> {
	const times: number[] = [];
	for (let repeat = 0; repeat < REPEATS; repeat++) {
		const start = performance.now();
		await work();
		times.push(performance.now() - start);
	}
	return median(times);
}
