import type { EvaluatorMatrix, MatrixEvaluator } from "@assay/core/benchmark";
import type { Estimate, VersionReference } from "@assay/core/domain";
import type { StoredRun } from "../ports/index.ts";

/** One number of a trend. */
export interface TrendValue {
	readonly estimate: Estimate;
	/** Counts the versions of evaluator, criterion and slice behind the number: two numbers compare only where it is the same. */
	readonly meaning: number;
}

/** A run of a trend with its numbers. */
export interface TrendPoint {
	readonly run: StoredRun;
	/** By the trend's slices and evaluators, row-major; `undefined` without data. */
	readonly values: readonly (TrendValue | undefined)[];
}

/** Runs with the numbers of some evaluators on every slice. */
export interface RunTrend {
	readonly evaluators: readonly MatrixEvaluator[];
	readonly slices: readonly string[];
	readonly points: readonly TrendPoint[];
}

/** What a point is made of. */
export interface TrendSource {
	readonly run: StoredRun;
	readonly matrix: EvaluatorMatrix;
	/** What to show in place of the cells' own numbers, at their places. */
	readonly estimates?: readonly (Estimate | undefined)[];
}

/**
 * Lines the numbers of runs up, oldest first. Slices and evaluators are those of any run, those of
 * the newest one first; a line is all pass rates or all mean scores, as the newest run shows it.
 *
 * @param wanted names of evaluators; default: all.
 */
export function trendPoints(sources: readonly TrendSource[], wanted?: readonly string[]): RunTrend {
	const newestFirst = sources.toReversed();
	const evaluators = distinct(
		newestFirst.flatMap(({ matrix }) => matrix.evaluators),
		({ name }) => name,
	).filter(({ name }) => wanted === undefined || wanted.includes(name));
	const slices = distinct(
		newestFirst.flatMap(({ matrix }) => matrix.slices.map(({ name }) => name)),
		(name) => name,
	);
	const meanings = createMeanings();
	const points = sources.map((source) => ({
		run: source.run,
		values: slices.flatMap((slice) =>
			evaluators.map((evaluator): TrendValue | undefined => {
				const estimate = estimateAt(source, slice, evaluator);
				if (estimate === undefined) return undefined;
				return { estimate, meaning: meanings.of(source.run, slice, evaluator.name) };
			}),
		),
	}));
	return { evaluators, slices, points };
}

function estimateAt(
	{ estimates, matrix }: TrendSource,
	slice: string,
	{ name: evaluator, shows }: MatrixEvaluator,
): Estimate | undefined {
	const { cells, evaluators, slices } = matrix;
	const row = slices.findIndex(({ name }) => name === slice);
	const column = evaluators.findIndex(({ name }) => name === evaluator);
	if (row === -1 || column === -1) return undefined;
	const place = row * evaluators.length + column;
	if (estimates !== undefined) return estimates[place];
	return shows === "pass-rate" ? cells[place]?.passRate : cells[place]?.meanScore;
}

/** Numbers the combinations of versions behind each line, in order of appearance. */
function createMeanings(): {
	readonly of: (run: StoredRun, slice: string, evaluator: string) => number;
} {
	const known = new Map<string, Map<string, number>>();
	return {
		of: ({ manifest }, slice, evaluator) => {
			const { criterion, version } =
				manifest.evaluators.find(({ name }) => name === evaluator) ?? {};
			const versions = [
				version,
				criterion === undefined ? undefined : versionOf(manifest.criteria, criterion),
				versionOf(manifest.slices, slice),
			].join(" ");
			const line = `${slice}\n${evaluator}`;
			const numbers = known.get(line) ?? new Map<string, number>();
			known.set(line, numbers);
			const number = numbers.get(versions) ?? numbers.size;
			numbers.set(versions, number);
			return number;
		},
	};
}

function versionOf(references: readonly VersionReference[], name: string): string | undefined {
	return references.find((one) => one.name === name)?.version;
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
	const found = new Map<string, Item>();
	for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item);
	return [...found.values()];
}
