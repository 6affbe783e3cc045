import type { JsonObject } from "@assay/core/domain";
import type { ObservedValue } from "../observed-scale.ts";

/** A record that people labelled in another tool. */
export interface LabelledRecord {
	readonly id: string;
	/** What the people saw. */
	readonly fields: JsonObject;
	readonly metadata: JsonObject;
	readonly labels: readonly GivenLabel[];
	/** Parts of the record that are no label of the whole, by what they are. */
	readonly leftOut: readonly string[];
}

/** What one person said to one question about a record. */
export interface GivenLabel extends ObservedValue {
	readonly annotator: string;
	readonly question: string;
	/** What the person wrote beside it. */
	readonly explanation?: string;
}
