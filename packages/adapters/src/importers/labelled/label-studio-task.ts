import type { JsonObject } from "@assay/core/domain";
import {
	asText,
	field,
	isList,
	isObject,
	listField,
	numberField,
	objectField,
	textField,
} from "../json-fields.ts";
import type { GivenLabel, LabelledRecord } from "./labelled-record.ts";

/** True for a task of Label Studio's JSON export. */
export function isLabelStudioTask(row: JsonObject): boolean {
	return isObject(row["data"]) && isList(row["annotations"]);
}

/** Reads a task: choices, ratings and numbers about the whole of it. */
export function labelStudioTask(row: JsonObject): LabelledRecord {
	const labels: GivenLabel[] = [];
	const leftOut: string[] = listField(row, "predictions").map(() => "predictions of models");
	for (const annotation of listField(row, "annotations").filter(isObject)) {
		if (annotation["was_cancelled"] === true) {
			leftOut.push("skipped annotations");
			continue;
		}
		const annotator = annotatorOf(annotation);
		const results = listField(annotation, "result").filter(isObject);
		const given = results.flatMap((result) => givenLabel(result, annotator));
		const texts = new Map(results.flatMap(writtenText));
		for (const label of given) {
			const name = explanationName(label.question, [...texts.keys()], given.length === 1);
			const explanation = name === undefined ? undefined : texts.get(name);
			if (name !== undefined) texts.delete(name);
			labels.push({ ...label, ...(explanation !== undefined && { explanation }) });
		}
		const others = results.filter((result) => givenLabel(result, annotator).length === 0);
		for (const result of others)
			if (textField(result, "type") !== "textarea" || texts.has(nameOf(result)))
				leftOut.push(`results of type ${textField(result, "type") ?? "unknown"}`);
	}
	return {
		// Label Studio numbers its tasks anew, and keeps what the exporting project put into `meta`.
		id: asText(field(objectField(row, "meta"), "promptId") ?? field(row, "id", "inner_id") ?? ""),
		fields: objectField(row, "data"),
		metadata: objectField(row, "meta"),
		labels,
		leftOut,
	};
}

/** `completed_by` is a number, or a person. */
function annotatorOf(annotation: JsonObject): string {
	const person = field(annotation, "completed_by");
	if (isObject(person)) return textField(person, "email") ?? `user ${asText(person["id"] ?? "")}`;
	return person === undefined ? "label studio annotator" : `user ${asText(person)}`;
}

function nameOf(result: JsonObject): string {
	return textField(result, "from_name") ?? "";
}

function givenLabel(result: JsonObject, annotator: string): readonly GivenLabel[] {
	const question = nameOf(result);
	const given = givenValue(result);
	return question === "" || given === undefined ? [] : [{ annotator, question, ...given }];
}

/** What a person wrote into a text area, by its name. */
function writtenText(result: JsonObject): readonly (readonly [string, string])[] {
	const lines = listField(objectField(result, "value"), "text").filter(
		(line) => typeof line === "string",
	);
	const text = lines.join("\n").trim();
	return textField(result, "type") === "textarea" && text !== "" ? [[nameOf(result), text]] : [];
}

const EXPLANATION = /explanation|reason|comment|why/i;

/** The text area that explains the label of a question: named after it, or the only one about reasons beside the only question. */
function explanationName(
	question: string,
	names: readonly string[],
	isOnlyQuestion: boolean,
): string | undefined {
	const own = names.find((name) => name.startsWith(question) && EXPLANATION.test(name));
	if (own !== undefined || !isOnlyQuestion) return own;
	const [only, ...more] = names.filter((name) => EXPLANATION.test(name));
	return more.length === 0 ? only : undefined;
}

/** One choice, a rating or a number; several choices at once are no label. */
function givenValue(result: JsonObject): Pick<GivenLabel, "label" | "value"> | undefined {
	const value = objectField(result, "value");
	const choices = listField(value, "choices");
	const [choice] = choices;
	if (choices.length === 1 && typeof choice === "string") {
		return { label: choice, value: undefined };
	}
	const number = numberField(value, "rating", "number");
	return number === undefined ? undefined : { label: undefined, value: number };
}
