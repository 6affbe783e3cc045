import { ConfigurationError, type EvaluatorDefinition } from "@assay/core/domain";
import { quotedLockedRow } from "@assay/workflow/align";
import type { Store } from "@assay/workflow/ports";

/** @throws {ConfigurationError} for a judge that quotes a row of the locked test. */
export async function requireNoLockedQuote(
	store: Store,
	definition: EvaluatorDefinition,
): Promise<void> {
	const quote = await quotedLockedRow(store, definition);
	if (quote === undefined) return;
	throw new ConfigurationError(
		`Cannot use evaluator "${definition.name}": ${quote.path.join(".")}: ${quote.message}`,
	);
}
