import { openSqliteStore } from "@assay/adapters/sqlite";
import { createMatrixAccumulator } from "@assay/core/benchmark";
import type { Store, StoredRun } from "@assay/workflow/ports";
import { readRunResults } from "@assay/workflow/results";
import { generateMatrixData } from "../data/matrix-data.ts";
import { matrixEvaluators } from "../data/matrix-evaluators.ts";
import { matrixSubject } from "../data/matrix-subject.ts";
import type { Figures } from "../engine/benchmark.ts";
import { rounded } from "../engine/median.ts";
import { besideBareLoop } from "./beside-bare-loop.ts";
import { sumOfMeans } from "./sum-of-means.ts";

/** Opens the store and reads the matrix and the totals of its run once, as a command does. */
export async function readRun(file = "", binary?: string): Promise<Figures> {
	const start = performance.now();
	const ms = await withRun(file, async (store, run) => {
		await readResults(store, run, Number(binary));
		return performance.now() - start;
	});
	return { ms: rounded(ms) };
}

/** Reads matrix and totals again and again, beside the bare loop over the same data in memory. */
export function compareResults(file = "", binary?: string, prompts?: string): Promise<Figures> {
	const data = generateMatrixData(Number(prompts), Number(binary));
	return withRun(file, (store, run) =>
		besideBareLoop(data, () => readResults(store, run, Number(binary))),
	);
}

/** Reads the matrix alone again and again, beside the bare loop over the same data in memory. */
export function compareMatrix(file = "", binary?: string, prompts?: string): Promise<Figures> {
	const data = generateMatrixData(Number(prompts), Number(binary));
	return withRun(file, (store, run) =>
		besideBareLoop(data, () => readMatrix(store, run, Number(binary))),
	);
}

async function readResults(store: Store, run: StoredRun, binary: number): Promise<number> {
	return sumOfMeans((await readRunResults(store, run, matrixSubject(binary))).matrix);
}

async function readMatrix(store: Store, run: StoredRun, binary: number): Promise<number> {
	const evaluators = matrixEvaluators(binary);
	const { slices, trials } = run.manifest;
	const accumulator = createMatrixAccumulator({ evaluators, slices, trials });
	for await (const block of store.readColumns(run.id))
		accumulator.add({ ...block, promptCount: block.promptSeqs.length });
	return sumOfMeans(accumulator.finish());
}

async function withRun<Result>(
	file: string,
	work: (store: Store, run: StoredRun) => Promise<Result>,
): Promise<Result> {
	const store = await openSqliteStore({ path: file, project: "bench" });
	const [run] = await store.listRuns(1);
	return work(store, run!).finally(() => store.close());
}
