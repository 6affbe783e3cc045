import type { Finding, Measurement } from "./benchmark.ts";
import { median, rounded } from "./median.ts";

/** A finding with its number. */
export interface JudgedFinding {
	readonly name: string;
	/** Median over the rounds. */
	readonly value: number;
	readonly smallest: number;
	readonly largest: number;
	readonly goal?: string;
	readonly isMet?: boolean;
}

/** A ratio is taken within each round, since the machine differs between rounds. `undefined` where nothing was measured. */
export function judgeFinding(
	finding: Finding,
	rounds: readonly (readonly Measurement[])[],
): JudgedFinding | undefined {
	const values = rounds
		.map((round) => valueIn(round, finding))
		.filter((value) => value !== undefined);
	if (values.length === 0) return undefined;
	const value = median(values);
	return {
		name: finding.name,
		value,
		smallest: rounded(Math.min(...values)),
		largest: rounded(Math.max(...values)),
		...goalOf(finding, value),
	};
}

function valueIn(round: readonly Measurement[], { of, to }: Finding): number | undefined {
	const find = ({ figure, what }: Finding["of"]): number | undefined =>
		round.find((measurement) => measurement.what === what)?.figures[figure];
	const value = find(of);
	if (to === undefined || value === undefined) return value;
	const base = find(to);
	return base === undefined ? undefined : value / base;
}

function goalOf(
	{ atLeast, atMost, exactly }: Finding,
	value: number,
): Pick<JudgedFinding, "goal" | "isMet"> {
	if (atLeast !== undefined) return { goal: `at least ${atLeast}`, isMet: value >= atLeast };
	if (atMost !== undefined) return { goal: `at most ${atMost}`, isMet: value <= atMost };
	if (exactly !== undefined) return { goal: `exactly ${exactly}`, isMet: value === exactly };
	return {};
}
