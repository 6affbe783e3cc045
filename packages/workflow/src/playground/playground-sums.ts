import { selectRank } from "@assay/core/numeric";
import { passOf } from "../align/trial-sums.ts";
import type { PreparedEvaluator } from "../benchmark/prepared-evaluator.ts";
import type { PlaygroundCell } from "./playground-cells.ts";

/** How one evaluator's verdicts on a variant count. */
export interface CheckCount {
	readonly evaluator: string;
	readonly passed: number;
	readonly failed: number;
	/** Responses without a score: the evaluator abstained, could not judge, or does not apply. */
	readonly unscored: number;
}

/** What a variant has come to over the sample. */
export interface VariantSums {
	readonly answered: number;
	/** Prompts without a response so far. */
	readonly missing: number;
	/** Of the responses that are there, whenever that was paid; absent where no price is known. */
	readonly costUsd?: number;
	/** Responses whose cost is not known. */
	readonly costUnknown: number;
	readonly inputTokens?: number;
	readonly outputTokens?: number;
	readonly latencyP50Ms?: number;
	readonly checks: readonly CheckCount[];
}

/** Counts one variant's cells. */
export function variantSums(
	evaluators: readonly PreparedEvaluator[],
	cells: readonly PlaygroundCell[],
): VariantSums {
	const answered = cells.filter(({ response }) => response !== undefined);
	const of = (field: "costUsd" | "inputTokens" | "outputTokens" | "latencyMs"): readonly number[] =>
		answered.flatMap(({ response }) => response?.usage[field] ?? []);
	const costs = of("costUsd");
	const [costUsd, inputTokens, outputTokens] = [
		sumOf(costs),
		sumOf(of("inputTokens")),
		sumOf(of("outputTokens")),
	];
	const latencyP50Ms = median(of("latencyMs"));
	return {
		answered: answered.length,
		missing: cells.length - answered.length,
		costUnknown: answered.length - costs.length,
		...(costUsd !== undefined && { costUsd }),
		...(inputTokens !== undefined && { inputTokens }),
		...(outputTokens !== undefined && { outputTokens }),
		...(latencyP50Ms !== undefined && { latencyP50Ms }),
		checks: evaluators.map((evaluator, i) => checkCount(evaluator, answered, i)),
	};
}

function sumOf(values: readonly number[]): number | undefined {
	return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
}

/** Between the two middle ones where their number is even. */
function median(values: readonly number[]): number | undefined {
	if (values.length === 0) return undefined;
	const ranked = Float32Array.from(values);
	const middle = (values.length - 1) / 2;
	return (selectRank(ranked, Math.floor(middle)) + selectRank(ranked, Math.ceil(middle))) / 2;
}

function checkCount(
	{ name, passAt }: PreparedEvaluator,
	answered: readonly PlaygroundCell[],
	place: number,
): CheckCount {
	const passes = answered.map(({ verdicts }) => passOf(verdicts[place], passAt));
	const count = (wanted: boolean | undefined): number =>
		passes.filter((one) => one === wanted).length;
	return { evaluator: name, passed: count(true), failed: count(false), unscored: count(undefined) };
}
