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
		for (const result of listField(annotation, "result").filter(isObject)) {
			const question = textField(result, "from_name");
			const given = givenValue(result);
			if (question === undefined || given === undefined) {
				leftOut.push(`results of type ${textField(result, "type") ?? "unknown"}`);
			} else labels.push({ annotator, question, ...given });
		}
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
