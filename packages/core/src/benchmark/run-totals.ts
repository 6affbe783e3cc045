import type { ResponseColumn } from "../domain/index.ts";
import { VERDICT_KIND } from "../domain/index.ts";
import { selectRank } from "../numeric/index.ts";

/** What the responses of a run came to. A sum is `undefined` where no row knows its part of it. */
export interface RunTotals {
	readonly rows: number;
	readonly responded: number;
	/** Rows without a response. */
	readonly failed: number;
	/** Responses that came from the ledger and not from a call of this run. */
	readonly reused: number;
	/** What the run's responses cost, whenever that was paid; over the rows whose cost is known. */
	readonly costUsd: number | undefined;
	/** Rows with a response whose cost is not known. */
	readonly costUnknown: number;
	/** The part of `costUsd` that calls of this run cost: without the reused responses. */
	readonly newCostUsd: number | undefined;
	readonly inputTokens: number | undefined;
	readonly outputTokens: number | undefined;
	/** Median over the responses whose latency is known. */
	readonly latencyP50Ms: number | undefined;
	readonly latencyP95Ms: number | undefined;
}

/** Adds up the response columns of a run. */
export interface TotalsAccumulator {
	/** Reads a column; its arrays may be used again afterwards. */
	add(column: ResponseColumn): void;
	/** The totals of the columns so far. */
	finish(): RunTotals;
}

/**
 * Starts the totals of a run. Percentiles are exact (linear between ranks, type 7); the latencies
 * are kept for them, 4 bytes per row.
 *
 * @example
 * createTotalsAccumulator().finish().costUsd // => undefined
 */
export function createTotalsAccumulator(): TotalsAccumulator {
	const counts = { rows: 0, responded: 0, reused: 0, costUnknown: 0 };
	const sums = {
		costUsd: createKnownSum(),
		newCostUsd: createKnownSum(),
		inputTokens: createKnownSum(),
		outputTokens: createKnownSum(),
	};
	const latencies: Float32Array[] = [];
	return {
		add: (column) => {
			latencies.push(knownLatencies(column));
			counts.rows += column.kinds.length;
			for (let row = 0; row < column.kinds.length; row++) {
				const cost = column.costUsd[row]!;
				sums.costUsd.add(cost);
				if (column.reused[row] === 0) sums.newCostUsd.add(cost);
				sums.inputTokens.add(column.inputTokens[row]!);
				sums.outputTokens.add(column.outputTokens[row]!);
				if (column.kinds[row] !== VERDICT_KIND.scored) continue;
				counts.responded++;
				if (column.reused[row] !== 0) counts.reused++;
				if (Number.isNaN(cost)) counts.costUnknown++;
			}
		},
		finish: () => {
			const all = joined(latencies);
			return {
				...counts,
				failed: counts.rows - counts.responded,
				costUsd: sums.costUsd.total(),
				newCostUsd: sums.newCostUsd.total(),
				inputTokens: sums.inputTokens.total(),
				outputTokens: sums.outputTokens.total(),
				latencyP50Ms: quantile(all, 0.5),
				latencyP95Ms: quantile(all, 0.95),
			};
		},
	};
}

function createKnownSum(): { add(value: number): void; total(): number | undefined } {
	let sum = 0;
	let known = 0;
	return {
		add: (value) => {
			if (Number.isNaN(value)) return;
			sum += value;
			known++;
		},
		total: () => (known === 0 ? undefined : sum),
	};
}

/** A failed call has a latency too, but it is not the one that users of the system wait for. */
function knownLatencies(column: ResponseColumn): Float32Array {
	const known = new Float32Array(column.kinds.length);
	let count = 0;
	for (let row = 0; row < known.length; row++) {
		const latency = column.latencyMs[row]!;
		if (column.kinds[row] === VERDICT_KIND.scored && !Number.isNaN(latency))
			known[count++] = latency;
	}
	return known.subarray(0, count);
}

function joined(parts: readonly Float32Array[]): Float32Array {
	const all = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
	let next = 0;
	for (const part of parts) {
		all.set(part, next);
		next += part.length;
	}
	return all;
}

/** Reorders the values. */
function quantile(values: Float32Array, share: number): number | undefined {
	if (values.length === 0) return undefined;
	const rank = (values.length - 1) * share;
	const below = selectRank(values, Math.floor(rank));
	if (Number.isInteger(rank)) return below;
	let above = Number.POSITIVE_INFINITY;
	for (let i = Math.floor(rank) + 1; i < values.length; i++) above = Math.min(above, values[i]!);
	return below + (above - below) * (rank - Math.floor(rank));
}
