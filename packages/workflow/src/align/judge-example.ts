import type { JudgeExample } from "@assay/core/domain";
import type { ImprovableText } from "./improvable-text.ts";

/** A labelled row as an example of a judge. */
export function judgeExample({
	explanation,
	input,
	label,
	response,
}: ImprovableText): JudgeExample {
	return { input, response, label, ...(explanation !== undefined && { explanation }) };
}
