import type { CurationStart } from "@assay/sdk/api";

/**
 * The command line that curates as it was asked for.
 *
 * @example
 * curationArguments({ pool: "history", criterion: "helpful", size: 10 }) // => ["curate", "--criterion=helpful", "--size=10", "history"]
 */
export function curationArguments(start: CurationStart): readonly string[] {
	const { weights } = start;
	return [
		"curate",
		...one("--criterion", start.criterion),
		...one("--name", start.name),
		...one("--scores", start.scoring),
		...one("--quality", start.quality),
		...one("--threshold", start.threshold),
		...one("--min-precision", start.minPrecision),
		...one("--size", start.size),
		...one("--by", start.by),
		...one("--weights", weights && weightsText(weights)),
		...one("--diverse", start.maxSimilarity),
		...one("--pick", start.pick),
		...one("--seed", start.seed),
		start.pool,
	];
}

function weightsText(weights: Readonly<Record<string, number>>): string {
	return Object.entries(weights)
		.map(([group, weight]) => `${group}=${weight}`)
		.join(",");
}

function one(flag: string, value: string | number | undefined): readonly string[] {
	return value === undefined ? [] : [`${flag}=${value}`];
}
