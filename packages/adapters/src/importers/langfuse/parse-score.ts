import type { JsonObject } from "@assay/core/domain";
import { field, textField } from "../json-fields.ts";

/** One score of a Langfuse export. */
export interface LangfuseScore {
	readonly name: string;
	readonly source: "ANNOTATION" | "EVAL" | "API";
	/** Text of a categorical or boolean score. */
	readonly label: string | undefined;
	readonly value: number | undefined;
	/** Observation, else trace, that the score is about. */
	readonly subject: string;
	readonly author: string | undefined;
	readonly comment: string | undefined;
}

/** A score, or why the row is none that can be taken. */
export type ParsedScore =
	| { readonly kind: "score"; readonly score: LangfuseScore }
	| { readonly kind: "refused"; readonly reason: string };

/** True for a row of a Langfuse scores export. */
export function isScoreRow(row: JsonObject): boolean {
	return (
		typeof row["name"] === "string" &&
		sourceOf(row) !== undefined &&
		("value" in row || "stringValue" in row) &&
		("traceId" in row || "observationId" in row || "sessionId" in row || "datasetRunId" in row)
	);
}

/** Reads a row of a scores export, whose names are those of Langfuse's screens. */
export function parseScore(row: JsonObject): ParsedScore {
	const name = textField(row, "name");
	const source = sourceOf(row);
	if (name === undefined || source === undefined) return refused("it has no name or no source");
	const subject = textField(row, "observationId") ?? textField(row, "traceId");
	if (subject === undefined) {
		return refused("it is about a session or a whole dataset run, not about one response");
	}
	const dataType = textField(row, "dataType");
	if (dataType === "TEXT" || dataType === "CORRECTION") {
		return refused(`a score of type ${dataType} is free text`);
	}
	const value = numberOf(row);
	const label = dataType === "NUMERIC" ? undefined : textField(row, "stringValue");
	if (value === undefined && label === undefined) return refused("it has no value");
	return {
		kind: "score",
		score: {
			name,
			source,
			label,
			value,
			subject,
			author: textField(row, "authorUserName", "authorUserId"),
			comment: textField(row, "comment"),
		},
	};
}

function sourceOf(row: JsonObject): LangfuseScore["source"] | undefined {
	const source = row["source"];
	return source === "ANNOTATION" || source === "EVAL" || source === "API" ? source : undefined;
}

/** A CSV has the number as text. */
function numberOf(row: JsonObject): number | undefined {
	const value = field(row, "value");
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function refused(reason: string): ParsedScore {
	return { kind: "refused", reason };
}
