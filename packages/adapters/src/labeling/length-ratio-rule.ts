import { type LabelingRule, userText } from "@assay/core/domain";
import type { PreparedLabelingRule } from "@assay/workflow/ports";
import { countWords } from "../text/count-words.ts";
import { withinBounds } from "../text/within-bounds.ts";

/** True where words of the response per word of what the person said are within the bounds; a prompt without words has no ratio. */
export function lengthRatioRule(
	rule: Extract<LabelingRule, { kind: "length-ratio" }>,
): PreparedLabelingRule {
	const isWithin = withinBounds(rule, "length ratio");
	return (row) => {
		const asked = countWords(userText(row.prompt));
		return asked > 0 && isWithin(countWords(row.response) / asked);
	};
}
