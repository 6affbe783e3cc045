import { createRandom } from "../numeric/index.ts";
import { createContaminationCheck } from "./contamination.ts";
import type { CuratedSet } from "./curated-set.ts";
import type { CurationOptions } from "./curation-options.ts";
import { requireOptions } from "./curation-options.ts";
import type { CurationRow } from "./curation-row.ts";
import type { Fingerprints } from "./fingerprints.ts";
import { addFingerprint, createFingerprints } from "./fingerprints.ts";
import { markContaminated } from "./mark-contaminated.ts";
import { bestFirst, markDuplicates } from "./mark-duplicates.ts";
import type { RowReasons } from "./row-reasons.ts";
import { createRowReasons } from "./row-reasons.ts";
import type { Selection, WeightedGroup } from "./select-rows.ts";
import { selectRows } from "./select-rows.ts";
import { createSimilarIndex } from "./similar-index.ts";

/** Rows between two calls of `onProgress`. */
const PROGRESS_ROWS = 4096;

/** Curates a pool that comes in blocks. */
export interface PoolCuration {
	/**
	 * Reads rows, and keeps hashes of them; the texts may be forgotten.
	 *
	 * @throws {RangeError} if a score is not in [0, 1].
	 */
	add(rows: readonly CurationRow[]): void;
	/** What became of the rows so far; depends on the rows and their order, not on their blocks. */
	finish(): CuratedSet;
}

/**
 * Starts the curation of a pool. Each row ends with the first reason that holds:
 *
 * 1. rows without a response, from which nothing is learnt;
 * 2. exact and near duplicates of a better row (3-word shingles, Jaccard index of 0.8 or more);
 * 3. rows that hold a reference: out whatever else they are, and named with it;
 * 4. rows below the threshold, or without a score where there is a threshold;
 * 5. rows that are too similar to one taken before, and those beyond the quota of their group or
 *    beyond the size, in one pass from the best score down.
 *
 * Memory: about 1 kB for a row of 60 words. Cost: O(words) per row, most of it for 128 hashes of
 * each shingle.
 *
 * Source: Lee et al. (2022), arXiv:2107.06499 (duplicates); Lambert et al. (2024), arXiv:2411.15124
 * (decontamination); Liu et al. (2024), arXiv:2312.15685 (score first, diversity aware).
 *
 * @throws {RangeError} if an option is out of range.
 *
 * @example
 * curatePool({ references: [] }).finish().kept // => []
 */
export function curatePool(options: CurationOptions): PoolCuration {
	requireOptions(options);
	const prints = createFingerprints();
	const { threshold } = options;
	const rules = {
		check: createContaminationCheck(options.references),
		needsWords: (score: number) =>
			options.maxSimilarity !== undefined && (threshold === undefined || score >= threshold),
	};
	return {
		add: (rows) => {
			for (const row of rows) {
				requireScore(row.score, prints.exact.length);
				addFingerprint(prints, row, rules);
			}
		},
		finish: () => finish(prints, options),
	};
}

function requireScore(score: number | undefined, row: number): void {
	if (score !== undefined && !(score >= 0 && score <= 1)) {
		throw new RangeError(`Cannot curate row ${row}: its score is ${score}, expected 0 to 1`);
	}
}

function finish(prints: Fingerprints, options: CurationOptions): CuratedSet {
	const marks = createRowReasons(prints.exact.length);
	for (const row of prints.withoutResponse) marks.set(row, "no-response");
	markDuplicates(prints, marks, progressOf("duplicates", prints.exact.length, options));
	const contaminated = markContaminated(prints.contaminated, marks);
	markBelow(prints, marks, options.threshold);
	const selection = select(prints, marks, options);
	for (const { row, like } of selection.tooSimilar) marks.set(row, "too-similar", like);
	const reason = options.weights === undefined ? "not-sampled" : "over-quota";
	for (const row of selection.left) marks.set(row, reason);
	return {
		reasons: marks.codes,
		related: marks.related,
		kept: selection.kept.toSorted((a, b) => a - b),
		contaminated,
		groups: selection.groups,
		shortfall: Math.max(0, (options.size ?? 0) - selection.kept.length),
		responseWords: prints.responseWords,
	};
}

function progressOf(
	step: "duplicates" | "selection",
	total: number,
	{ onProgress }: CurationOptions,
): () => void {
	let done = 0;
	return () => {
		done++;
		if (done % PROGRESS_ROWS === 0) onProgress?.({ step, done, total });
	};
}

function markBelow(
	{ scores }: Fingerprints,
	marks: RowReasons,
	threshold: number | undefined,
): void {
	if (threshold === undefined) return;
	for (const [row, score] of scores.entries()) {
		if (score >= threshold || marks.get(row) !== "kept") continue;
		marks.set(row, score < 0 ? "no-score" : "below-threshold");
	}
}

function select(prints: Fingerprints, marks: RowReasons, options: CurationOptions): Selection {
	const { maxSimilarity, pick, size, weights } = options;
	const accepted = Array.from(bestFirst(prints.scores)).filter((row) => marks.get(row) === "kept");
	const rows = pick?.kind === "random" ? shuffled(accepted, pick.seed) : accepted;
	const groups = weightedGroups(prints.groups, weights);
	const places = new Map(groups.map(({ group }, place) => [group, place]));
	const similar =
		maxSimilarity === undefined
			? undefined
			: createSimilarIndex({ rows, wordsOf: (row) => prints.words.get(row), maxSimilarity });
	const onRow = progressOf("selection", rows.length, options);
	const groupOf = (row: number): number => places.get(prints.groups[row]) ?? 0;
	return selectRows({ rows, groupOf, groups, size, similar, onRow });
}

/** Groups of the rows and of the weights, by name, rows without one last. */
function weightedGroups(
	groups: readonly (string | undefined)[],
	weights: ReadonlyMap<string, number> | undefined,
): readonly WeightedGroup[] {
	if (weights === undefined) return [{ group: undefined, weight: 1 }];
	const all = new Set([...weights.keys(), ...groups]);
	const named: readonly WeightedGroup[] = [...all]
		.filter((group) => group !== undefined)
		.toSorted()
		.map((group) => ({ group, weight: weights.get(group) ?? 0 }));
	return all.has(undefined) ? [...named, { group: undefined, weight: 0 }] : named;
}

/** Fisher and Yates. */
function shuffled(rows: readonly number[], seed: number): readonly number[] {
	const random = createRandom(seed);
	const order = Array.from(rows).toSorted((a, b) => a - b);
	for (let i = order.length - 1; i > 0; i--) {
		const j = random.integer(i + 1);
		[order[i], order[j]] = [order[j]!, order[i]!];
	}
	return order;
}
