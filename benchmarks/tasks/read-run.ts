import { openSqliteStore } from "@assay/adapters/sqlite";
import { readRunResults } from "@assay/workflow/results";
import { generateMatrixData } from "../data/matrix-data.ts";
import { matrixSubject } from "../data/matrix-subject.ts";
import type { Figures } from "../engine/benchmark.ts";
import { rounded } from "../engine/median.ts";
import { besideBareLoop } from "./beside-bare-loop.ts";
import { sumOfMeans } from "./sum-of-means.ts";

/** Opens the store and reads the matrix and the totals of its run once, as a command does. */
export async function readRun(file = "", binary?: string): Promise<Figures> {
	const start = performance.now();
	const { close, sum } = await openRun(file, Number(binary));
	await sum();
	const ms = performance.now() - start;
	await close();
	return { ms: rounded(ms) };
}

/** Reads matrix and totals again and again, beside the bare loop over the same data in memory. */
export async function compareRun(file = "", binary?: string, prompts?: string): Promise<Figures> {
	const { close, sum } = await openRun(file, Number(binary));
	const figures = await besideBareLoop(generateMatrixData(Number(prompts), Number(binary)), sum);
	await close();
	return figures;
}

async function openRun(
	file: string,
	binary: number,
): Promise<{ readonly sum: () => Promise<number>; readonly close: () => Promise<void> }> {
	const store = await openSqliteStore({ path: file, project: "bench" });
	const [run] = await store.listRuns(1);
	const subject = matrixSubject(binary);
	return {
		sum: async () => sumOfMeans((await readRunResults(store, run!, subject)).matrix),
		close: () => store.close(),
	};
}
