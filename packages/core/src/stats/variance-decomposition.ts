import { moments } from "./moments.ts";

const REPEATS = [1, 2, 4, 8, 16] as const;

/** Where the variance of repeated answers comes from. */
export interface VarianceDecomposition {
	/** Prompts with at least one score. */
	readonly count: number;
	/** Mean of the prompts' means; `undefined` without scores. */
	readonly mean: number | undefined;
	/** Of the mean, by prompts; `undefined` below two prompts. */
	readonly standardError: number | undefined;
	/** Mean variance between repeats of a prompt; `undefined` where no prompt was repeated. */
	readonly within: number | undefined;
	/** Variance of the prompts' expected scores, at least 0; `undefined` where one of the above is. */
	readonly between: number | undefined;
	/** Standard error that 1, 2, 4, 8 and 16 repeats of each prompt would leave. */
	readonly errorAtRepeats:
		| readonly { readonly repeats: number; readonly standardError: number }[]
		| undefined;
	/** Chance that two fresh answers to one prompt get different pass/fail scores. */
	readonly flipRate: number | undefined;
}

/**
 * Splits the variance of repeated answers into that between prompts and that within a prompt.
 *
 * Source: Miller (2024), arXiv:2411.00640, sections 3.1 and 3.2 (law of total variance).
 *
 * @param scores - for each prompt the scores of its repeats; prompts without a score are left out.
 *
 * @example
 * varianceDecomposition([[1, 1], [0, 0]]).flipRate // => 0
 */
export function varianceDecomposition(scores: readonly ArrayLike<number>[]): VarianceDecomposition {
	const prompts = scores.map(moments).filter((prompt) => prompt.count > 0);
	const repeated = prompts.filter((prompt) => prompt.count > 1);
	const count = prompts.length;
	const { mean, squares } = moments(prompts.map((prompt) => prompt.mean));
	const varianceOfMeans = count < 2 ? undefined : squares / (count - 1);
	const within = average(repeated.map((prompt) => prompt.squares / (prompt.count - 1)));
	const noise = average(prompts.map((prompt) => 1 / prompt.count));
	const between =
		varianceOfMeans === undefined || within === undefined || noise === undefined
			? undefined
			: Math.max(0, varianceOfMeans - within * noise);
	return {
		count,
		mean: count === 0 ? undefined : mean,
		standardError: varianceOfMeans === undefined ? undefined : Math.sqrt(varianceOfMeans / count),
		within,
		between,
		errorAtRepeats:
			between === undefined || within === undefined
				? undefined
				: REPEATS.map((repeats) => ({
						repeats,
						standardError: Math.sqrt((between + within / repeats) / count),
					})),
		flipRate: average(
			repeated.map(
				(prompt) => (2 * prompt.mean * (1 - prompt.mean) * prompt.count) / (prompt.count - 1),
			),
		),
	};
}

function average(values: readonly number[]): number | undefined {
	return values.length === 0 ? undefined : moments(values).mean;
}
