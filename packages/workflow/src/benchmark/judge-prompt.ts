import type {
	ChatMessage,
	CriterionDefinition,
	JsonObject,
	JudgeExample,
	JudgeSettings,
} from "@assay/core/domain";
import { promptValue, renderTemplate, templateNames } from "@assay/core/domain";
import type { EvaluatedRow } from "../ports/index.ts";

/** The conversation that asks a judge about one row. */
export function judgeMessages(
	judge: JudgeSettings,
	criterion: CriterionDefinition,
	row: EvaluatedRow,
): readonly ChatMessage[] {
	const extra = { response: row.response.text, ...criterionValues(criterion) };
	const question = renderTemplate(judge.prompt, (name) => promptValue(row.prompt, name, extra));
	const parts = [question];
	if (judge.examples.length > 0) parts.push(examplesText(judge.examples));
	if (judge.parser.kind === "structured") parts.push(replyInstruction(criterion));
	return [{ role: "user", content: parts.join("\n\n") }];
}

/** Exactly the values that the judge's prompt inserts: what its verdict rests on, in the template's order. */
export function judgeReads(judge: JudgeSettings, row: EvaluatedRow): readonly (string | null)[] {
	return templateNames(judge.prompt)
		.filter((name) => name !== "criterion" && name !== "labels")
		.map((name) => promptValue(row.prompt, name, { response: row.response.text }) ?? null);
}

/** JSON schema of a judge's reply: the explanation comes first, so that it is written before the verdict. */
export function judgeReplySchema(criterion: CriterionDefinition): JsonObject {
	const verdict =
		criterion.scale.kind === "labels"
			? { label: { type: "string", enum: criterion.scale.labels.map((label) => label.name) } }
			: { score: { type: "number" } };
	return {
		type: "object",
		properties: { explanation: { type: "string" }, ...verdict },
		required: ["explanation", ...Object.keys(verdict)],
		additionalProperties: false,
	};
}

function criterionValues(criterion: CriterionDefinition): Readonly<Record<string, string>> {
	const labels =
		criterion.scale.kind === "labels"
			? criterion.scale.labels.map((label) => label.name).join(", ")
			: "a number from 0 to 1";
	return { criterion: criterion.description, labels };
}

function examplesText(examples: readonly JudgeExample[]): string {
	const shown = examples.map((example) =>
		[
			`Input: ${example.input}`,
			`Response: ${example.response}`,
			...(example.explanation === undefined ? [] : [`Explanation: ${example.explanation}`]),
			`Label: ${example.label}`,
		].join("\n"),
	);
	return `Examples:\n\n${shown.join("\n\n")}`;
}

function replyInstruction(criterion: CriterionDefinition): string {
	if (criterion.scale.kind === "share")
		return 'Reply with one JSON object: {"explanation": "<your reasons>", "score": <number from 0 to 1>}';
	const labels = criterion.scale.labels.map((label) => JSON.stringify(label.name)).join(" or ");
	return `Reply with one JSON object: {"explanation": "<your reasons>", "label": ${labels}}`;
}
