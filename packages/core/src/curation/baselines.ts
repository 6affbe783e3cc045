import { createRandom } from "../numeric/index.ts";
import { drawSample } from "../sampling/index.ts";
import type { CuratedSet } from "./curated-set.ts";
import type { CurationReason } from "./curation-reason.ts";
import { CURATION_REASONS } from "./curation-reason.ts";

/** What baselines are chosen from: rows of the same pool, so that only the filter differs. */
type BaselineInput = Pick<CuratedSet, "reasons" | "responseWords">;

const NEVER: ReadonlySet<CurationReason | undefined> = new Set<CurationReason>([
	"no-response",
	"exact-duplicate",
	"near-duplicate",
	"contaminated",
]);

/**
 * A random sample to train beside the curated set: of all rows with a response that are neither
 * duplicates nor contaminated, good or not.
 *
 * @param size - rows wanted, such as those of the curated set.
 * @returns row numbers, ascending; fewer than `size` when there are no more.
 *
 * @example
 * randomBaseline({ reasons: [0, 4, 6] }, 5, 1) // => [0, 2]
 */
export function randomBaseline(
	{ reasons }: Pick<CuratedSet, "reasons">,
	size: number,
	seed: number,
): readonly number[] {
	const rows = cleanRows(reasons);
	return drawSample(rows.length, size, createRandom(seed)).map(({ row }) => rows[row]!);
}

/**
 * The rows of the longest responses, in words, to train beside the curated set: of all rows that are
 * neither duplicates nor contaminated, good or not; of equal ones the lower row.
 *
 * Long answers are a baseline that is hard to beat: Zhao et al. (2024), arXiv:2402.04833.
 *
 * @param size - rows wanted, such as those of the curated set.
 * @returns row numbers, ascending; fewer than `size` when there are no more.
 *
 * @example
 * longestBaseline({ reasons: [0, 4, 6], responseWords: [4, 9, 7] }, 1) // => [2]
 */
export function longestBaseline(
	{ reasons, responseWords }: BaselineInput,
	size: number,
): readonly number[] {
	return cleanRows(reasons)
		.toSorted((a, b) => responseWords[b]! - responseWords[a]!)
		.slice(0, size)
		.toSorted((a, b) => a - b);
}

function cleanRows(reasons: ArrayLike<number>): readonly number[] {
	const rows: number[] = [];
	for (let row = 0; row < reasons.length; row++)
		if (!NEVER.has(CURATION_REASONS[reasons[row]!])) rows.push(row);
	return rows;
}
