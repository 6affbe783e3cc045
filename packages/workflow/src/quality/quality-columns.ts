import {
	ConfigurationError,
	type CriterionDefinition,
	type PoolRow,
	unitInterval,
} from "@assay/core/domain";
import { normalizeTokens } from "@assay/core/text";
import { judgedRow } from "../labeling/row-judge.ts";
import type { CheckLibrary, LabelingLibrary } from "../ports/index.ts";
import { type ColumnRecipe, votesOf } from "./column-recipe.ts";
import { prepareLocalRule } from "./prepare-local-rule.ts";
import { referenceOverlap } from "./reference-overlap.ts";

/** What columns are computed with. */
export interface ColumnPorts {
	readonly checks: CheckLibrary;
	readonly library: Pick<LabelingLibrary, "prepare">;
}

/**
 * Computes the columns of a row, in the order of `columnNames`; NaN = missing.
 *
 * @param agreement of the response with the others to its prompt; NaN where there is none.
 */
export type ColumnReader = (row: PoolRow, agreement: number) => readonly number[];

/** Only the score counts here. */
const SCORES: CriterionDefinition = {
	name: "score",
	description: "",
	scale: { kind: "share" },
	passAt: unitInterval(1),
	estimate: "mean-score",
	explanationRequired: false,
};

/**
 * Makes a recipe ready to compute the columns of rows, of a pool or of a benchmark: votes one by
 * one, lengths, overlap with the reference, agreement, scores of checks.
 *
 * @throws {ConfigurationError} for an invalid rule or check, by name.
 */
export function qualityColumns(recipe: ColumnRecipe, ports: ColumnPorts): ColumnReader {
	const votes = recipe.labelingFunctions.map((one) => {
		const holds = named("labeling function", one.name, () =>
			prepareLocalRule(one.rule, ports.library),
		);
		const hasOtherwise = votesOf(one).length > 1;
		return (row: PoolRow): readonly number[] => {
			const isHeld = holds(row, {});
			return hasOtherwise ? [Number(isHeld), Number(!isHeld)] : [Number(isHeld)];
		};
	});
	const checks = recipe.checks.map(({ check, name }) =>
		named("evaluator", name, () => ports.checks.prepare(check, SCORES)),
	);
	return (row, agreement) => {
		const words = normalizeTokens(row.response);
		const { contains, f1, numbers, recall } = referenceOverlap(words, row.reference);
		const judged = judgedRow(row);
		return [
			Math.log1p(words.length),
			Math.log1p(row.response.length),
			contains,
			f1,
			recall,
			numbers,
			agreement,
			...votes.flatMap((vote) => vote(row)),
			...checks.map((check) => {
				const verdict = check(judged);
				return verdict.kind === "scored" ? verdict.score : Number.NaN;
			}),
		];
	};
}

function named<Value>(what: string, name: string, prepare: () => Value): Value {
	try {
		return prepare();
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		throw new ConfigurationError(`Cannot use ${what} "${name}" as a column: ${error.message}`, {
			cause: error,
		});
	}
}
