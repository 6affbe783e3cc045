import { normalizeTokens } from "@assay/core/text";

/** What the columns are computed from. */
export interface AnswerFacts {
	readonly response: string;
	/** Right answers, any of which will do; none where there is no reference. */
	readonly references: readonly string[];
	/** Answers of the other systems to the same prompt. */
	readonly others: readonly string[];
}

/** Names of the columns of {@link answerColumns}. */
export const ANSWER_COLUMNS: readonly string[] = [
	"contains reference",
	"token F1",
	"reference recall",
	"number match",
	"number mismatch",
	"agreement F1",
	"others containing it",
	"words",
	"no words",
];

/** Structured columns of an answer: overlap with references, agreement with other systems, length. */
export function answerColumns({ others, references, response }: AnswerFacts): readonly number[] {
	const tokens = normalizeTokens(response);
	const known = references.map((reference) => normalizeTokens(reference));
	const beside = others.map((other) => normalizeTokens(other));
	const numbers = new Set(tokens.filter(isNumber));
	const expected = known.flat().filter(isNumber);
	const hasMatch = expected.some((number) => numbers.has(number));
	const hasNumbers = expected.length > 0;
	return [
		most(known.map((reference) => Number(contains(tokens, reference)))),
		most(known.map((reference) => overlap(tokens, reference).f1)),
		most(known.map((reference) => overlap(tokens, reference).recall)),
		hasNumbers ? Number(hasMatch) : Number.NaN,
		hasNumbers ? Number(!hasMatch && numbers.size > 0) : Number.NaN,
		mean(beside.map((other) => overlap(tokens, other).f1)),
		mean(beside.map((other) => Number(contains(other, tokens) || contains(tokens, other)))),
		Math.log1p(tokens.length),
		Number(tokens.length === 0),
	];
}

function isNumber(token: string): boolean {
	return /\p{N}/u.test(token);
}

function contains(tokens: readonly string[], part: readonly string[]): boolean {
	return part.length > 0 && ` ${tokens.join(" ")} `.includes(` ${part.join(" ")} `);
}

function overlap(
	tokens: readonly string[],
	reference: readonly string[],
): { readonly f1: number; readonly recall: number } {
	const left = new Map<string, number>();
	for (const token of reference) left.set(token, (left.get(token) ?? 0) + 1);
	let shared = 0;
	for (const token of tokens) {
		const count = left.get(token) ?? 0;
		if (count > 0) shared++;
		left.set(token, count - 1);
	}
	const total = tokens.length + reference.length;
	return {
		f1: total === 0 ? 0 : (2 * shared) / total,
		recall: reference.length === 0 ? 0 : shared / reference.length,
	};
}

function most(values: readonly number[]): number {
	return values.length === 0 ? Number.NaN : Math.max(...values);
}

function mean(values: readonly number[]): number {
	return values.length === 0
		? Number.NaN
		: values.reduce((sum, value) => sum + value, 0) / values.length;
}
