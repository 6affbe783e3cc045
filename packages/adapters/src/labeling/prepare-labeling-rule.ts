import type { FieldRule, LabelingRule, LocalLabelingRule, LocalRuleTree } from "@assay/core/domain";
import type { PreparedLabelingRule } from "@assay/workflow/ports";
import { findPattern } from "../patterns/find-pattern.ts";
import { createSliceLibrary } from "../slices/slice-library.ts";
import { withinBounds } from "../text/within-bounds.ts";
import { labelingCheckRule } from "./labeling-check-rule.ts";
import { labelingKeywordRule } from "./labeling-keyword-rule.ts";
import { lengthRatioRule } from "./length-ratio-rule.ts";
import { nearTextsRule } from "./near-texts-rule.ts";
import { poolField } from "./pool-field.ts";
import type { RowTexts } from "./row-texts.ts";

const slices = createSliceLibrary();

/**
 * Prepares a rule with all that it combines.
 *
 * @param texts is shared by the rules that are applied together.
 * @throws {ConfigurationError} for an invalid pattern, field, bound, language or check.
 */
export function prepareLabelingRule(rule: LocalRuleTree, texts: RowTexts): PreparedLabelingRule {
	switch (rule.kind) {
		case "all": {
			const rules = rule.rules.map((each) => prepareLabelingRule(each, texts));
			return (row, context) => rules.every((holds) => holds(row, context));
		}
		case "any": {
			const rules = rule.rules.map((each) => prepareLabelingRule(each, texts));
			return (row, context) => rules.some((holds) => holds(row, context));
		}
		case "not": {
			const holds = prepareLabelingRule(rule.rule, texts);
			return (row, context) => !holds(row, context);
		}
		default:
			return prepareLocal(rule, texts);
	}
}

function prepareLocal(rule: LocalLabelingRule, texts: RowTexts): PreparedLabelingRule {
	switch (rule.kind) {
		case "keyword":
			return labelingKeywordRule(rule, texts);
		case "regex":
			return regexRule(rule, texts);
		case "in":
		case "range":
		case "language":
		case "length":
			return sliceRule(rule);
		case "check":
			return labelingCheckRule(rule);
		case "agreement":
			return agreementRule(rule);
		case "length-ratio":
			return lengthRatioRule(rule);
		case "near-texts":
			return nearTextsRule(rule);
	}
}

function regexRule(
	rule: Extract<FieldRule, { kind: "regex" }>,
	texts: RowTexts,
): PreparedLabelingRule {
	const field = texts(rule.field);
	const matches = findPattern(rule.pattern, { ignoreCase: rule.ignoreCase ?? false });
	return (row) => {
		const text = field.text(row);
		return text !== undefined && matches(text);
	};
}

function sliceRule(rule: FieldRule): PreparedLabelingRule {
	const { field, promptOf } = poolField(rule.field);
	const holds = slices.prepare({ ...rule, field });
	return (row) => holds(promptOf(row));
}

function agreementRule(rule: Extract<LabelingRule, { kind: "agreement" }>): PreparedLabelingRule {
	const isWithin = withinBounds(rule, "agreement");
	return (_row, { agreement }) => agreement !== undefined && isWithin(agreement);
}
