import type { VoteTable } from "./vote-table.ts";

/** What agreement on rows says about labeling functions in general. */
export interface AgreementPrecision {
	/** Share of votes that are right, if all were equally good and erred alike; 1/k at agreement by chance. */
	readonly precision: number;
	/** Rows with two votes or more; 0 leaves the precision at 1/k. */
	readonly rows: number;
}

/**
 * Precision a that the mean agreement A of two votes on a row implies: A = a² + (1 - a)² / (k - 1),
 * solved for the a that is better than chance.
 */
export function agreementPrecision(table: VoteTable, classes: number): AgreementPrecision {
	const { offsets, entries, kinds, rows: patternRows } = table;
	const chance = 1 / classes;
	const counts = new Float64Array(classes);
	let [rows, agreeing] = [0, 0];
	for (let place = 0; place < table.count; place++) {
		const [from, to] = [offsets[place]!, offsets[place + 1]!];
		const votes = to - from;
		if (votes < 2) continue;
		counts.fill(0);
		for (let at = from; at < to; at++) counts[kinds[entries[at]!]!.vote]! += 1;
		const pairs = counts.reduce((sum, count) => sum + count * (count - 1), 0);
		rows += patternRows[place]!;
		agreeing += (patternRows[place]! * pairs) / (votes * (votes - 1));
	}
	const agreement = rows === 0 ? chance : agreeing / rows;
	const lift = Math.sqrt(Math.max(0, agreement - chance) * (1 - chance));
	return { precision: chance + lift, rows };
}
