import type { JsonObject } from "@assay/core/domain";
import { asText, field, isObject, listField, objectField, textField } from "../json-fields.ts";
import type { GivenLabel, LabelledRecord } from "./labelled-record.ts";

/** True for a record of an Argilla export. */
export function isArgillaRecord(row: JsonObject): boolean {
	return isObject(row["fields"]) && isObject(row["responses"]);
}

/** Reads a record: labels and ratings, per question and person. */
export function argillaRecord(row: JsonObject): LabelledRecord {
	const labels: GivenLabel[] = [];
	const leftOut = Object.keys(objectField(row, "suggestions")).map(() => "suggestions of models");
	const responses = objectField(row, "responses");
	for (const question of Object.keys(responses)) {
		for (const response of listField(responses, question).filter(isObject)) {
			const value = field(response, "value");
			const annotator = `user ${textField(response, "user_id") ?? "unknown"}`;
			if (typeof value === "string") {
				labels.push({ annotator, question, label: value, value: undefined });
			} else if (typeof value === "number") {
				labels.push({ annotator, question, label: undefined, value });
			} else leftOut.push(`answers to ${question} that are no single label`);
		}
	}
	return {
		id: asText(field(row, "id", "_server_id") ?? ""),
		fields: objectField(row, "fields"),
		metadata: objectField(row, "metadata"),
		labels,
		leftOut,
	};
}
