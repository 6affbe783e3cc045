import type { CriterionDefinition, CriterionLabel, Json, Verdict } from "@assay/core/domain";
import { isUnitInterval, unitInterval } from "@assay/core/domain";

/**
 * The verdict that a scoring function's return value stands for.
 *
 * | returned | verdict |
 * |---|---|
 * | number in [0, 1] | that score, with the label of exactly that score where there is one |
 * | boolean | score 1 with the best label, or 0 with the worst |
 * | null | abstained |
 * | name of a label | that label and its score |
 * | `{ score, label?, explanation? }` | the same, with the explanation (`reason`, `rationale` and `metadata.rationale` count too) |
 *
 * An array of one of these, as evalite's `createScorer` returns it, counts as the one. Anything
 * else has `failed` with `invalid_score`.
 */
export function interpretScore(
	returned: Json | undefined,
	criterion: CriterionDefinition,
): Verdict {
	if (returned === undefined) return invalid("nothing");
	if (returned === null) return { kind: "abstained", reason: "The function gave no score" };
	if (typeof returned === "number") return scoreVerdict(returned, criterion);
	if (typeof returned === "boolean") return booleanVerdict(returned, criterion);
	if (typeof returned === "string") return labelVerdict(returned, criterion);
	return isList(returned) ? listVerdict(returned, criterion) : objectVerdict(returned, criterion);
}

function scoreVerdict(score: number, criterion: CriterionDefinition): Verdict {
	if (!isUnitInterval(score)) return invalid(String(score));
	const label = labelsOf(criterion).findIndex((candidate) => candidate.score === score);
	return { kind: "scored", score, ...(label !== -1 && { label }) };
}

function booleanVerdict(isGood: boolean, criterion: CriterionDefinition): Verdict {
	const scores = labelsOf(criterion).map((label) => label.score);
	const label = scores.indexOf(
		unitInterval(isGood ? Math.max(0, ...scores) : Math.min(1, ...scores)),
	);
	return { kind: "scored", score: unitInterval(Number(isGood)), ...(label !== -1 && { label }) };
}

function labelVerdict(name: string, criterion: CriterionDefinition): Verdict {
	const label = labelIndex(name, criterion);
	const score = labelsOf(criterion)[label]?.score;
	return score === undefined ? invalid(`"${name.slice(0, 60)}"`) : { kind: "scored", score, label };
}

function labelIndex(name: string, criterion: CriterionDefinition): number {
	const wanted = name.trim().toLowerCase();
	return labelsOf(criterion).findIndex((label) => label.name.toLowerCase() === wanted);
}

function listVerdict(returned: readonly Json[], criterion: CriterionDefinition): Verdict {
	const [only] = returned;
	return returned.length === 1 && only !== undefined && !Array.isArray(only)
		? interpretScore(only, criterion)
		: invalid(`a list of ${returned.length}`);
}

function objectVerdict(
	returned: Readonly<Record<string, Json>>,
	criterion: CriterionDefinition,
): Verdict {
	const { score, label, error } = returned;
	if (error !== undefined && error !== null) {
		return {
			kind: "failed",
			code: "evaluator_threw",
			detail: `The scorer reports: ${textOf(error)}`,
		};
	}
	const verdict = scoreOrLabel(score, label, criterion);
	const explanation = explanationOf(returned);
	if (explanation === undefined || verdict.kind === "failed") return verdict;
	return verdict.kind === "scored"
		? { ...verdict, explanation }
		: { ...verdict, reason: explanation };
}

/** The score counts; a label beside it adds its name. */
function scoreOrLabel(
	score: Json | undefined,
	label: Json | undefined,
	criterion: CriterionDefinition,
): Verdict {
	const name = typeof label === "string" ? label : undefined;
	if (score === undefined) {
		return name === undefined
			? invalid("an object without score or label")
			: labelVerdict(name, criterion);
	}
	if (typeof score === "object" && score !== null)
		return invalid("an object whose score is no number");
	const verdict = interpretScore(score, criterion);
	if (name === undefined || verdict.kind !== "scored") return verdict;
	const index = labelIndex(name, criterion);
	return index === -1 ? labelVerdict(name, criterion) : { ...verdict, label: index };
}

function explanationOf(returned: Readonly<Record<string, Json>>): string | undefined {
	const { explanation, metadata, rationale, reason } = returned;
	return [
		explanation,
		reason,
		rationale,
		isRecord(metadata) ? metadata["rationale"] : undefined,
	].find(isText);
}

function isText(value: Json | undefined): value is string {
	return typeof value === "string" && value !== "";
}

function labelsOf({ scale }: CriterionDefinition): readonly CriterionLabel[] {
	return scale.kind === "labels" ? scale.labels : [];
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}

function isRecord(value: Json | undefined): value is Readonly<Record<string, Json>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: Json): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}

function invalid(what: string): Verdict {
	return {
		kind: "failed",
		code: "invalid_score",
		detail:
			`Cannot use the returned score: it is ${what}, expected a number from 0 to 1, a boolean, ` +
			"null, a label's name or an object with a score",
	};
}
