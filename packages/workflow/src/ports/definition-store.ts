import type { Json } from "@assay/core/domain";

/** The artifacts that have versions. */
export type DefinitionKind = "criterion" | "evaluator" | "slice" | "system" | "project";

/** Who wrote a definition. */
export type DefinitionOrigin = "code" | "ui" | "import";

/** One version of one definition. */
export interface StoredDefinition {
	readonly kind: DefinitionKind;
	readonly name: string;
	/** Hash of the body. */
	readonly version: string;
	readonly body: Json;
	readonly origin: DefinitionOrigin;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** Definitions with their history. A version, once written, never changes. */
export interface DefinitionStore {
	/** Writes the versions that are new and makes each given one the current of its name; idempotent. */
	putDefinitions(definitions: readonly StoredDefinition[]): Promise<void>;
	/** Current, not archived versions, by kind and name. */
	listDefinitions(kind?: DefinitionKind): Promise<readonly StoredDefinition[]>;
	/** Any version ever written. */
	getDefinition(kind: DefinitionKind, version: string): Promise<StoredDefinition | undefined>;
	/** All versions of a name, in the order in which they became current (oldest first). */
	definitionHistory(kind: DefinitionKind, name: string): Promise<readonly StoredDefinition[]>;
	/** Hides a name from {@link listDefinitions}; its history stays. Putting it again brings it back. */
	archiveDefinition(kind: DefinitionKind, name: string): Promise<void>;
}
