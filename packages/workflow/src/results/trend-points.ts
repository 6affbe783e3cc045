import type { EvaluatorMatrix, MatrixEvaluator } from "@assay/core/benchmark";
import type { Estimate, VersionReference } from "@assay/core/domain";
import type { StoredRun } from "../ports/index.ts";

/** One number of a trend. */
export interface TrendValue {
	readonly estimate: Estimate;
	/** Counts the versions of evaluator, criterion and slice behind the number: two numbers compare only where it is the same. */
	readonly meaning: number;
	/** Whose number it is, where the source says so. */
	readonly source?: RateSource;
}

/** Corrected by people's labels, a judge's that nobody has checked, or right by its definition. */
export type RateSource = "corrected" | "judge-only" | "as-computed";

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
	/** Whose numbers they are, at the cells' places. */
	readonly rateSources?: readonly RateSource[];
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
				const place = placeOf(source, slice, evaluator);
				const estimate = estimateAt(source, place, evaluator);
				if (estimate === undefined) return undefined;
				const rates = source.rateSources?.[place];
				return {
					estimate,
					meaning: meanings.of(source.run, { slice, evaluator: evaluator.name, rates }),
					...(rates !== undefined && { source: rates }),
				};
			}),
		),
	}));
	return { evaluators, slices, points };
}

/** Place of a cell in the source's matrix; -1 where it has none. */
function placeOf(
	{ matrix: { evaluators, slices } }: TrendSource,
	slice: string,
	evaluator: MatrixEvaluator,
): number {
	const row = slices.findIndex(({ name }) => name === slice);
	const column = evaluators.findIndex(({ name }) => name === evaluator.name);
	return row === -1 || column === -1 ? -1 : row * evaluators.length + column;
}

function estimateAt(
	{ estimates, matrix }: TrendSource,
	place: number,
	{ shows }: MatrixEvaluator,
): Estimate | undefined {
	if (estimates !== undefined) return estimates[place];
	const cell = matrix.cells[place];
	return shows === "pass-rate" ? cell?.passRate : cell?.meanScore;
}

interface MeantNumber {
	readonly slice: string;
	readonly evaluator: string;
	readonly rates: RateSource | undefined;
}

/** Numbers the combinations of versions behind each line, in order of appearance. */
function createMeanings(): {
	readonly of: (run: StoredRun, number: MeantNumber) => number;
} {
	const known = new Map<string, Map<string, number>>();
	return {
		of: ({ manifest }, { evaluator, rates, slice }) => {
			const { criterion, version } =
				manifest.evaluators.find(({ name }) => name === evaluator) ?? {};
			const isPeoples = rates === "corrected";
			const versions = [
				// A corrected rate is what people would say, whichever version of the evaluator helped.
				isPeoples ? "people" : version,
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
