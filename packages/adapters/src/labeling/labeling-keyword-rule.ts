import type { LabelingRule } from "@assay/core/domain";
import type { PreparedLabelingRule } from "@assay/workflow/ports";
import { keywordRule } from "../slices/keyword-rule.ts";
import { poolField } from "./pool-field.ts";
import type { RowTexts } from "./row-texts.ts";

const STARTS_IN_WORD = /^\w[\0-\u007f]*$/;
const ASCII = /^[\0-\u007f]*$/;

/**
 * The keyword rule of slices. Where text and words are ASCII, it is decided by one scan for all
 * rules on the field, or by a plain search for partial words; elsewhere by the rule of slices itself.
 */
export function labelingKeywordRule(
	rule: Extract<LabelingRule, { kind: "keyword" }>,
	texts: RowTexts,
): PreparedLabelingRule {
	const reader = poolField(rule.field);
	const holds = keywordRule({ ...rule, field: reader.field });
	const words = rule.words.map((word) => word.trim());
	const field = texts(rule.field);
	const isSlow = !words.every((word) => (rule.partial ? ASCII : STARTS_IN_WORD).test(word));
	if (isSlow) return (row) => holds(reader.promptOf(row));
	const inAscii = asciiSearch(words, rule.partial ?? false);
	return (row) => {
		const text = field.lowerAscii(row);
		return text === undefined ? holds(reader.promptOf(row)) : inAscii(text);
	};

	function asciiSearch(given: readonly string[], isPartial: boolean): (text: string) => boolean {
		const lower = given.map((word) => word.toLowerCase());
		if (!isPartial) {
			const list = field.words.add(lower);
			return (text) => field.words.has(list, text);
		}
		const literals = lower.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
		const pattern = new RegExp(literals.join("|"));
		return (text) => pattern.test(text);
	}
}
