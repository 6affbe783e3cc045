import type { PromptAlignment } from "./align-prompts.ts";
import { bitmapMembers, bitmapOf, hasBit, noSliceBitmap } from "./bitmap.ts";
import type { RunColumns } from "./run-columns.ts";

/**
 * The rows of two runs side by side. Prompts: the pairs, then those of the baseline alone, then
 * those of the candidate alone. Row = prompt × trials + trial, with the trials of the run that has
 * more of them.
 */
export interface PairedRows {
	readonly trials: number;
	/** Prompts that both runs have. */
	readonly pairs: number;
	/** (rows,): row in each run's columns, −1 where the run has none. */
	readonly baseline: Int32Array;
	readonly candidate: Int32Array;
	/** (prompts,): cluster of each prompt; `undefined` where every row is its own. */
	readonly clusters: Float64Array | undefined;
	/** By row of the matrix: its prompts, ascending. */
	readonly members: readonly Uint32Array[];
}

/**
 * Lays two runs side by side. A prompt that both have is in the slices and the cluster that the
 * candidate says.
 */
export function pairRows(
	baseline: RunColumns,
	candidate: RunColumns,
	alignment: PromptAlignment,
): PairedRows {
	const trials = Math.max(baseline.trials, candidate.trials);
	const pairs = alignment.baseline.length;
	const prompts = pairs + alignment.onlyBaseline.length + alignment.onlyCandidate.length;
	const inBaseline = new Int32Array(prompts).fill(-1);
	inBaseline.set(alignment.baseline);
	inBaseline.set(alignment.onlyBaseline, pairs);
	const inCandidate = new Int32Array(prompts).fill(-1);
	inCandidate.set(alignment.candidate);
	inCandidate.set(alignment.onlyCandidate, pairs + alignment.onlyBaseline.length);
	return {
		trials,
		pairs,
		baseline: rowsOf(inBaseline, baseline.trials, trials),
		candidate: rowsOf(inCandidate, candidate.trials, trials),
		clusters: clustersOf(candidate, inCandidate, trials),
		members: membersOf({ baseline, candidate, inBaseline, inCandidate }),
	};
}

function rowsOf(prompts: Int32Array, ownTrials: number, trials: number): Int32Array {
	return Int32Array.from({ length: prompts.length * trials }, (_, row) => {
		const prompt = prompts[Math.floor(row / trials)]!;
		const trial = row % trials;
		return prompt < 0 || trial >= ownTrials ? -1 : prompt * ownTrials + trial;
	});
}

/** Hashes are not negative, so that a negative number is a cluster of its own. */
function clustersOf(
	candidate: RunColumns,
	inCandidate: Int32Array,
	trials: number,
): Float64Array | undefined {
	if (candidate.clusters === undefined && trials === 1) return undefined;
	return Float64Array.from(
		inCandidate,
		(position, prompt) => candidate.clusters?.[position] ?? -1 - prompt,
	);
}

function membersOf(of: {
	readonly baseline: RunColumns;
	readonly candidate: RunColumns;
	readonly inBaseline: Int32Array;
	readonly inCandidate: Int32Array;
}): readonly Uint32Array[] {
	const { baseline, candidate, inBaseline, inCandidate } = of;
	const prompts = inCandidate.length;
	const slices = candidate.slices.map((slice, index) =>
		bitmapOf(prompts, (prompt) => {
			const position = inCandidate[prompt]!;
			return position >= 0
				? hasBit(slice, position)
				: hasBit(baseline.slices[index]!, inBaseline[prompt]!);
		}),
	);
	const everything = bitmapOf(prompts, () => true);
	return [everything, ...slices, noSliceBitmap(slices, prompts)].map((bitmap) =>
		Uint32Array.from(bitmapMembers(bitmap)),
	);
}
