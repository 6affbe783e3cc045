import {
	compareUnpaired,
	type EvaluatorMatrix,
	type UnpairedComparison,
} from "@assay/core/benchmark";
import type { Store, StoredRun } from "../ports/index.ts";
import { type LoadedRun, outcomeSlices } from "./compare-stored-runs.ts";
import { readRunResults } from "./read-run-results.ts";

/** True when some prompt is in both runs in the same version, so that rows can be paired. */
export async function sharePrompts(
	store: Store,
	baseline: StoredRun,
	candidate: StoredRun,
): Promise<boolean> {
	const seen = new Set<number>();
	for (const block of await store.listBlocks(baseline.id))
		for (const seq of block.promptSeqs) seen.add(seq);
	const blocks = await store.listBlocks(candidate.id);
	return blocks.some((block) => block.promptSeqs.some((seq) => seen.has(seq)));
}

/**
 * Compares two runs that share no prompt, as two independent samples: a difference mixes what the
 * system does with what it was asked. Only columns and slices of the same version in both are
 * compared, and no slices by verdict.
 */
export async function compareIndependentRuns(
	store: Store,
	baseline: LoadedRun,
	candidate: LoadedRun,
): Promise<UnpairedComparison> {
	const [before, after] = await Promise.all(
		[baseline, candidate].map(({ run, subject }) => readRunResults(store, run, subject)),
	);
	if (before === undefined || after === undefined)
		throw new TypeError("Cannot compare: two runs give two results");
	const evaluators = sameVersions(evaluatorVersions(baseline), evaluatorVersions(candidate));
	const slices = sameVersions(sliceVersions(baseline), sliceVersions(candidate));
	return compareUnpaired(
		onlyComparable(before.matrix, evaluators, slices),
		onlyComparable(after.matrix, evaluators, slices),
	);
}

type Versions = ReadonlyMap<string, string>;

function evaluatorVersions({ run }: LoadedRun): Versions {
	const criteria = new Map(run.manifest.criteria.map((item) => [item.name, item.version]));
	return new Map(
		run.manifest.evaluators.map((item) => [
			item.name,
			`${item.version} ${criteria.get(item.criterion)}`,
		]),
	);
}

function sliceVersions({ run, subject }: LoadedRun): Versions {
	const outcomes = outcomeSlices(subject);
	return new Map(
		run.manifest.slices
			.filter(({ name }) => !outcomes.includes(name))
			.map((item) => [item.name, item.version]),
	);
}

function sameVersions(baseline: Versions, candidate: Versions): ReadonlySet<string> {
	return new Set(
		[...candidate].flatMap(([name, version]) => (baseline.get(name) === version ? [name] : [])),
	);
}

function onlyComparable(
	matrix: EvaluatorMatrix,
	evaluators: ReadonlySet<string>,
	slices: ReadonlySet<string>,
): EvaluatorMatrix {
	const width = matrix.evaluators.length;
	const isKept = (row: number, column: number): boolean => {
		const slice = matrix.slices[row];
		return (
			slice !== undefined &&
			(slice.kind !== "slice" || slices.has(slice.name)) &&
			evaluators.has(matrix.evaluators[column]?.name ?? "")
		);
	};
	return {
		...matrix,
		slices: matrix.slices.filter(({ kind, name }) => kind !== "slice" || slices.has(name)),
		evaluators: matrix.evaluators.filter(({ name }) => evaluators.has(name)),
		cells: matrix.cells.filter((_, i) => isKept(Math.floor(i / width), i % width)),
	};
}
