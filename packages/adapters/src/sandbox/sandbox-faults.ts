import { hashedNumber } from "./hashed-number.ts";

/** Ways in which a call can go wrong. */
export const FAULT_KINDS = [
	/** 429 with Retry-After. */
	"rate-limit",
	/** 500. */
	"server-error",
	/** The request is taken and never answered. */
	"no-answer",
	/** The connection is reset before any answer. */
	"reset",
	/** The connection ends in the middle of the body. */
	"cut-off",
	/** 200 with half of the JSON, its length declared right. */
	"malformed",
	/** 200 with JSON of another shape. */
	"wrong-schema",
	/** 200 with an empty body. */
	"empty",
] as const;

/** One of {@link FAULT_KINDS}. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Which calls go wrong. */
export interface SandboxFaults {
	/** Share of the calls per kind; together at most 1. */
	readonly rates: Partial<Readonly<Record<FaultKind, number>>>;
	/** Default 1. */
	readonly seed?: number;
	/** What a 429 says in Retry-After; default 1. */
	readonly retryAfterSeconds?: number;
}

/**
 * What happens to a call. It depends on the seed and on the call's number alone, so that a second
 * attempt can succeed.
 *
 * @param arrival number of the call, from 0.
 */
export function faultOf(faults: SandboxFaults, arrival: number): FaultKind | undefined {
	let share = hashedNumber(faults.seed ?? 1, arrival);
	for (const kind of FAULT_KINDS) {
		const rate = faults.rates[kind] ?? 0;
		if (share < rate) return kind;
		share -= rate;
	}
	return undefined;
}

/** @throws {RangeError} when a rate is no share, or all together exceed 1. */
export function checkFaults({ rates }: SandboxFaults): void {
	const shares = FAULT_KINDS.map((kind) => rates[kind] ?? 0);
	const sum = shares.reduce((total, share) => total + share, 0);
	if (!shares.every((share) => share >= 0) || !(sum <= 1))
		throw new RangeError(
			`Cannot inject faults: the rates are ${JSON.stringify(rates)}, expected shares that sum to at most 1`,
		);
}
