import type { Json } from "@assay/core/domain";

/** A small value of the workbench that people edit: a note, a saved filter, a setting. */
export interface StoredDocument {
	readonly kind: string;
	/** Unique in its kind. */
	readonly id: string;
	/** From 1; each write counts it up by one. */
	readonly revision: number;
	readonly body: Json;
	/** Milliseconds since 1970. */
	readonly updatedAt: number;
}

/** Documents with their history. A revision, once written, never changes. */
export interface DocumentStore {
	/**
	 * Writes the next revision and gives it back. One that was deleted goes on counting where it was.
	 *
	 * @param expectedRevision the revision that the writer has seen, 0 for none; absent: any.
	 * @throws {ConflictError} if the current revision is another one; a deleted document has none.
	 */
	putDocument(
		document: Omit<StoredDocument, "revision">,
		expectedRevision?: number,
	): Promise<StoredDocument>;
	/** The current revision of one that is not deleted. */
	getDocument(kind: string, id: string): Promise<StoredDocument | undefined>;
	/** Current revisions of those that are not deleted, by id. */
	listDocuments(kind: string): Promise<readonly StoredDocument[]>;
	/** Hides a document; its history stays. One that is not there is left so. */
	deleteDocument(kind: string, id: string): Promise<void>;
	/** Every revision ever written, oldest first, also of a deleted document. */
	documentHistory(kind: string, id: string): Promise<readonly StoredDocument[]>;
}
