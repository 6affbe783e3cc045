import type { Json } from "@assay/core/domain";

/** The artifacts that have versions. */
export type DefinitionKind =
	| "criterion"
	| "evaluator"
	| "slice"
	| "system"
	| "labeling-function"
	| "project";

/** Who wrote a definition, or wrote the same again last. */
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

/** What somebody believes to be the current version of a name; absent: that there is none, or an archived one. */
export interface ExpectedVersion {
	readonly kind: DefinitionKind;
	readonly name: string;
	readonly version?: string;
}

/** Definitions with their history. The body of a version, once written, never changes. */
export interface DefinitionStore {
	/**
	 * Writes the versions that are new, makes each given one the current of its name and its origin
	 * that of the version; idempotent.
	 *
	 * @throws {ConflictError} when a current version is not the expected one; nothing was written.
	 */
	putDefinitions(
		definitions: readonly StoredDefinition[],
		expected?: readonly ExpectedVersion[],
	): Promise<void>;
	/** Current, not archived versions, by kind and name. */
	listDefinitions(kind?: DefinitionKind): Promise<readonly StoredDefinition[]>;
	/** The versions that were current last of what is archived, by kind and name. */
	listArchivedDefinitions(kind?: DefinitionKind): Promise<readonly StoredDefinition[]>;
	/** Any version ever written. */
	getDefinition(kind: DefinitionKind, version: string): Promise<StoredDefinition | undefined>;
	/** All versions of a name, in the order in which they became current (oldest first). */
	definitionHistory(kind: DefinitionKind, name: string): Promise<readonly StoredDefinition[]>;
	/** Hides a name from {@link listDefinitions}; its history stays. Putting it again brings it back. */
	archiveDefinition(kind: DefinitionKind, name: string): Promise<void>;
}
