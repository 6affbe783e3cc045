import type { Json, LabelingFunctionDefinition } from "@assay/core/domain";
import type { LabelingSuggestion } from "@assay/core/suggestions";
import { contentHash, toJson } from "../definitions/index.ts";

/** A labeling function that is offered, with what speaks for it and what became of it. */
export interface StoredSuggestion {
	readonly schema: 1;
	readonly id: string;
	readonly pool: string;
	readonly criterion: string;
	/** What it becomes when it is accepted as it is. */
	readonly definition: LabelingFunctionDefinition;
	readonly from: LabelingSuggestion["from"];
	/** Why, in the words of the model that wrote it. */
	readonly reason?: string;
	readonly evidence: LabelingSuggestion["evidence"];
	/** Ids of rows whose explanations have its term. */
	readonly termsFrom: readonly string[];
	/** Ids of labelled rows where it is right, and where it is wrong; the first 20 of each. */
	readonly hits: readonly string[];
	readonly misses: readonly string[];
	readonly state: "open" | "accepted" | "refused";
	/** Name under which it was accepted. */
	readonly acceptedAs?: string;
	/** Place among those that were found together: by what it adds. */
	readonly rank: number;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** Kind of the documents that hold suggestions. */
export const SUGGESTION_KIND = "labeling-suggestion";

/** The same rule for the same label is one suggestion for ever, so that one that was refused stays so. */
export function suggestionId({
	criterion,
	label,
	pool,
	rule,
}: Pick<LabelingFunctionDefinition, "criterion" | "label" | "rule"> & {
	readonly pool: string;
}): string {
	return contentHash(toJson({ pool, criterion, label, rule }));
}

/** Only this program writes documents of this kind; one of another schema is none. */
export function readSuggestion(body: Json): StoredSuggestion | undefined {
	const read: Partial<StoredSuggestion> = JSON.parse(JSON.stringify(body));
	return isSuggestion(read) ? read : undefined;
}

function isSuggestion(read: Partial<StoredSuggestion>): read is StoredSuggestion {
	return read.schema === 1;
}
