import {
	ConfigurationError,
	type Json,
	type PoolRow,
	type ReferencePrompt,
} from "@assay/core/domain";
import type { DecidedSlice } from "../onboard/index.ts";

/** Group of rows that are in none. */
export const NO_GROUP = "none";
const METADATA = "metadata.";

/** The group of a row that quotas count. */
export type RowGrouping = (row: PoolRow) => string;

/**
 * Groups rows by the first slice that they belong to, or by a value of their metadata; rows that
 * have neither are the group "none".
 *
 * @param by - `slice`, or `metadata.<key>`.
 * @throws {ConfigurationError} for anything else, and for slices where none can be decided.
 */
export function rowGrouping(by: string, slices: readonly DecidedSlice[]): RowGrouping {
	if (by.startsWith(METADATA) && by.length > METADATA.length) {
		const key = by.slice(METADATA.length);
		return ({ metadata = {} }) => textOf(metadata[key]);
	}
	if (by !== "slice")
		throw new ConfigurationError(
			`Cannot give quotas by "${by}", expected "slice", or "metadata." with a key`,
		);
	if (slices.length === 0)
		throw new ConfigurationError(
			"Cannot give quotas by slice: no slice of the project is decided by the prompt alone, expected at least one",
		);
	return (row) => {
		const prompt = asPrompt(row);
		return slices.find(({ belongs }) => belongs(prompt))?.name ?? NO_GROUP;
	};
}

function textOf(value: Json | undefined): string {
	if (value === undefined || value === null || value === "") return NO_GROUP;
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** A row as a prompt, which templates and slices read. */
export function asPrompt({
	clusterId,
	context,
	id,
	metadata = {},
	prompt,
	reference,
}: PoolRow): ReferencePrompt {
	return {
		id,
		input: prompt,
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
		variables: {},
		metadata,
		...(clusterId !== undefined && { clusterId }),
		provenance: { kind: "written" },
	};
}
