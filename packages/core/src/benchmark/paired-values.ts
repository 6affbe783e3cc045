import { OUTCOME } from "./pair-outcomes.ts";
import type { PairedCell } from "./paired-cell.ts";

/** What two runs gave on the rows that both scored. */
export interface PairedValues {
	/** (pairs,): scores; or 1 for a pass and 0 for none, where the evaluator shows a pass rate. */
	readonly baseline: Float64Array;
	readonly candidate: Float64Array;
	/** candidate − baseline. */
	readonly differences: Float64Array;
	/** (pairs,): `undefined` where every row is its own cluster. */
	readonly clusters: Float64Array | undefined;
}

/** Collects the pairs of a cell. */
export function pairedValues(cell: PairedCell, pairs: number): PairedValues {
	const { rows, outcomes, members } = cell;
	const baseline = new Float64Array(pairs);
	const candidate = new Float64Array(pairs);
	const clusters = rows.clusters && new Float64Array(pairs);
	let pair = 0;
	for (const prompt of members) {
		const end = (prompt + 1) * rows.trials;
		for (let row = end - rows.trials; row < end; row++) {
			if (outcomes[row]! < OUTCOME.bothFailed) continue;
			[baseline[pair], candidate[pair]] = valuesOf(cell, row);
			if (clusters) clusters[pair] = rows.clusters[prompt]!;
			pair++;
		}
	}
	const differences = candidate.map((value, index) => value - baseline[index]!);
	return { baseline, candidate, differences, clusters };
}

function valuesOf(cell: PairedCell, row: number): readonly [number, number] {
	const { rows, columns, outcomes } = cell;
	if (cell.shows === "pass-rate") {
		const outcome = outcomes[row]!;
		return [
			outcome === OUTCOME.bothPassed || outcome === OUTCOME.onlyBaselinePassed ? 1 : 0,
			outcome === OUTCOME.bothPassed || outcome === OUTCOME.onlyCandidatePassed ? 1 : 0,
		];
	}
	return [
		columns.baseline.scores[rows.baseline[row]!]!,
		columns.candidate.scores[rows.candidate[row]!]!,
	];
}
