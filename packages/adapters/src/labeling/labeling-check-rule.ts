import {
	ConfigurationError,
	type CriterionDefinition,
	type LabelingRule,
	unitInterval,
} from "@assay/core/domain";
import type { PreparedLabelingRule } from "@assay/workflow/ports";
import { createCheckLibrary } from "../checks/check-library.ts";
import { withinBounds } from "../text/within-bounds.ts";
import { rowPrompt } from "./pool-field.ts";

const PASS_AT = 0.5;
/** Only the score counts here. */
const SCORES: CriterionDefinition = {
	name: "score",
	description: "",
	scale: { kind: "share" },
	passAt: unitInterval(PASS_AT),
	estimate: "mean-score",
	explanationRequired: false,
};
const checks = createCheckLibrary();

/**
 * True where the check scores the response within the rule's bounds; one that abstains, for want of
 * a reference for example, never holds.
 *
 * @throws {ConfigurationError} for an invalid check, and for one that needs a model.
 */
export function labelingCheckRule({
	check,
	max,
	min,
}: Extract<LabelingRule, { kind: "check" }>): PreparedLabelingRule {
	if (check.type === "embedding-similarity") {
		throw new ConfigurationError(
			'Cannot label by check "embedding-similarity": it needs a model, expected a rule "evaluator"',
		);
	}
	const isUnbounded = min === undefined && max === undefined;
	const isWithin = withinBounds(
		{
			...(min !== undefined && { min }),
			...(max !== undefined && { max }),
			...(isUnbounded && { min: PASS_AT }),
		},
		"score",
	);
	const judge = checks.prepare(check, SCORES);
	return (row) => {
		const verdict = judge({ prompt: rowPrompt(row), response: { text: row.response, usage: {} } });
		return verdict.kind === "scored" && isWithin(verdict.score);
	};
}
