import type { PoolField, PoolRow, PromptField, ReferencePrompt } from "@assay/core/domain";
import { ConfigurationError, nearestHint } from "@assay/core/domain";

/** Where the rules of slices find a field of a pool's row. */
export interface PoolFieldReader {
	/** Name of the field in {@link promptOf}. */
	readonly field: PromptField;
	/** The row as a prompt that carries the field. */
	readonly promptOf: (row: PoolRow) => ReferencePrompt;
}

const METADATA = "metadata.";
const PLAIN: readonly string[] = ["response", "prompt", "context", "reference"];

/**
 * A reader for `response`, `prompt` (what the person said), `context`, `reference` or
 * `metadata.<key>`, in the terms of slices, so that their rules hold for pools as they are.
 *
 * @throws {ConfigurationError} for any other field.
 */
export function poolField(field: PoolField): PoolFieldReader {
	if (field === "response") {
		return { field: "input", promptOf: (row) => ({ ...rowPrompt(row), input: row.response }) };
	}
	if (field === "prompt") return { field: "input", promptOf: rowPrompt };
	const isMetadata = field.startsWith(METADATA) && field.length > METADATA.length;
	if (isMetadata || PLAIN.includes(field)) return { field, promptOf: rowPrompt };
	throw new ConfigurationError(
		`Cannot read field "${field}"${nearestHint(field, [...PLAIN, METADATA])}: it does not exist, ` +
			"expected response, prompt, context, reference or metadata.<key>",
	);
}

/** A pool's row as a reference prompt. */
export function rowPrompt(row: PoolRow): ReferencePrompt {
	return {
		id: row.id,
		input: row.prompt,
		...(row.context !== undefined && { context: row.context }),
		...(row.reference !== undefined && { reference: row.reference }),
		variables: {},
		metadata: row.metadata ?? {},
		provenance: { kind: "imported", source: "pool" },
	};
}
