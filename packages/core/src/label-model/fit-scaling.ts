import type { PrecisionEvidence, PrecisionFit } from "./fit-precisions.ts";
import { PRIOR_VOTES } from "./fit-precisions.ts";
import type { GoldCounts } from "./gold-counts.ts";
import { fitVectorScaling, type VectorScaling } from "./vector-scaling.ts";
import type { VoteTable } from "./vote-table.ts";

const LEAST_GOLD = 10;

/**
 * Fits the scaling to the covered rows of ground truth, each one judged by precisions that have not
 * seen its own label. `undefined` below 10 such rows.
 */
export function fitScaling(
	table: VoteTable,
	{ covered, coveredRows }: GoldCounts,
	model: { readonly fit: PrecisionFit; readonly evidence: PrecisionEvidence },
): VectorScaling | undefined {
	if (coveredRows < LEAST_GOLD) return undefined;
	const { classes } = model.evidence;
	const logs = new Float64Array(covered.length * classes);
	for (const [i, { place, label }] of covered.entries()) {
		const own = logs.subarray(i * classes, (i + 1) * classes);
		own.set(model.fit.balance.map(Math.log));
		for (let at = table.offsets[place]!; at < table.offsets[place + 1]!; at++)
			addVoteUnseen(own, { ...model, table, at, label });
	}
	return fitVectorScaling(
		{
			logs,
			labels: Int32Array.from(covered, ({ label }) => label),
			counts: Float64Array.from(covered, ({ rows }) => rows),
		},
		classes,
	);
}

interface UnseenVote {
	readonly table: VoteTable;
	readonly fit: PrecisionFit;
	readonly evidence: PrecisionEvidence;
	/** Index in the table's entries. */
	readonly at: number;
	readonly label: number;
}

/** Adds a vote's weight as if the row's own label had not been counted in its precision. */
function addVoteUnseen(logs: Float64Array, { table, fit, evidence, at, label }: UnseenVote): void {
	const { classes, cap, gold, shares } = evidence;
	const kind = table.entries[at]!;
	const from = kind * classes;
	const goldRows = gold.subarray(from, from + classes).reduce((sum, rows) => sum + rows, 0);
	const total = PRIOR_VOTES + Math.min(cap, table.kindRows[kind]!) + goldRows;
	for (let y = 0; y < classes; y++) {
		const own = y === label ? 1 : 0;
		const precision = (fit.precisions[from + y]! * total - own) / (total - 1);
		logs[y]! += shares[at]! * Math.log(precision / fit.balance[y]!);
	}
}
