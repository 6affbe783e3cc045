import type { NumberComparison, NumberCondition, RowCondition } from "@assay/core/domain";
import { ROW_QUERY_WORDS, type RowQueryKey } from "./row-query-keys.ts";
import type { RowQueryToken } from "./row-query-token.ts";

/** What a token asks for, or what was expected in its place. */
export type ReadCondition =
	| { readonly kind: "condition"; readonly condition: RowCondition }
	| { readonly kind: "invalid"; readonly expected: string };

/** Reads the value of a token with a known key. Quoted, a value is always a name. */
export function readCondition(
	key: RowQueryKey,
	{ isQuoted, value }: Pick<RowQueryToken, "isQuoted" | "value">,
): ReadCondition {
	if (isNameKey(key)) return found({ kind: key, name: value });
	if (isNumberKey(key)) return readComparison(key, value);
	switch (key) {
		case "id":
			return found({ kind: "id", id: value });
		case "verdict":
			return oneOf(ROW_QUERY_WORDS.verdict, value, (is) => ({ kind: "verdict", is }));
		case "changed":
			return oneOf(ROW_QUERY_WORDS.changed, value, (how) => ({ kind: "changed", how }));
		case "failed":
			return found(
				!isQuoted && (value === "any" || value === "respond")
					? { kind: "failed", at: value }
					: { kind: "failed", at: "evaluator", evaluator: value },
			);
		case "disagreement":
			return found(
				!isQuoted && value === "yes"
					? { kind: "disagreement" }
					: { kind: "disagreement", criterion: value },
			);
		case "truth":
			return oneOf(ROW_QUERY_WORDS.truth, value, (is) => ({ kind: "truth", is }));
		case "trial":
			return readTrial(value);
	}
}

type NameKey = Extract<RowCondition, { readonly name: string }>["kind"];
type NumberKey = Extract<RowCondition, NumberCondition>["kind"];

function isNameKey(key: RowQueryKey): key is NameKey {
	return key === "slice" || key === "evaluator" || key === "criterion" || key === "label";
}

function isNumberKey(key: RowQueryKey): key is NumberKey {
	return key === "score" || key === "latency" || key === "cost" || key === "tokens";
}

function found(condition: RowCondition): ReadCondition {
	return { kind: "condition", condition };
}

function readTrial(value: string): ReadCondition {
	return /^\d{1,5}$/.test(value)
		? found({ kind: "trial", trial: Number(value) })
		: { kind: "invalid", expected: "a whole number from 0" };
}

function oneOf<Word extends string>(
	words: readonly Word[],
	value: string,
	make: (word: Word) => RowCondition,
): ReadCondition {
	const word = words.find((one) => one === value);
	return word === undefined
		? { kind: "invalid", expected: `one of: ${words.join(", ")}` }
		: found(make(word));
}

const COMPARISON = /^(?<sign>[<>]=?|=)?(?<number>-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;

function readComparison(kind: NumberKey, text: string): ReadCondition {
	const { number = "", sign = "=" } = COMPARISON.exec(text)?.groups ?? {};
	// Adding 0 makes -0 the 0 that it is equal to.
	const value = Number(number) + 0;
	return number !== "" && Number.isFinite(value) && isComparison(sign)
		? found({ kind, comparison: sign, value })
		: { kind: "invalid", expected: "a comparison with a number, such as <0.5 or >=2000" };
}

const COMPARISONS: ReadonlySet<string> = new Set<NumberComparison>(["<", "<=", ">", ">=", "="]);

function isComparison(sign: string): sign is NumberComparison {
	return COMPARISONS.has(sign);
}
