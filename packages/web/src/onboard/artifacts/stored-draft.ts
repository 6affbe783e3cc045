import type { ArtifactKind, TypedDefinition } from "@assay/sdk/api";

/**
 * Unsaved input that this page kept in the tab; `undefined` for what another kind left. It may be
 * incomplete, as forms are while they are filled in.
 */
export function readStoredDraft(kind: ArtifactKind, stored: unknown): TypedDefinition | undefined {
	return isDraft(stored) && stored.kind === kind ? stored : undefined;
}

/** The page itself wrote it, under a key that names its kind. */
function isDraft(stored: unknown): stored is TypedDefinition {
	return (
		typeof stored === "object" &&
		stored !== null &&
		"kind" in stored &&
		"definition" in stored &&
		typeof stored.definition === "object"
	);
}
