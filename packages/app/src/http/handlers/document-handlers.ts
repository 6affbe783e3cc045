import { isDeepStrictEqual } from "node:util";
import { ConflictError } from "@assay/core/domain";
import type { DocumentItem, DocumentKind, DocumentOperations } from "@assay/sdk/api";
import type { StoredDocument } from "@assay/workflow/ports";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of notes, saved filters and views. */
export function documentHandlers({ clock, store }: Workroom): HandlersOf<DocumentOperations> {
	return {
		"GET /documents/{kind}": async ({ kind }) => {
			const documents = await store.listDocuments(kind);
			return { documents: documents.map((document) => toItem(kind, document)) };
		},
		"PUT /documents/{kind}/{id}": async ({ body, expectedRevision, id, kind }) => {
			const document = { kind, id, body, updatedAt: clock.now() };
			try {
				return toItem(kind, await store.putDocument(document, expectedRevision));
			} catch (error) {
				if (!(error instanceof ConflictError)) throw error;
				const current = await store.getDocument(kind, id);
				// The write came again after its answer was lost, or two wrote the same.
				if (current !== undefined && isDeepStrictEqual(current.body, body))
					return toItem(kind, current);
				throw error;
			}
		},
		"DELETE /documents/{kind}/{id}": async ({ id, kind }) => {
			await store.deleteDocument(kind, id);
			return { deleted: id };
		},
	};
}

function toItem(kind: DocumentKind, document: StoredDocument): DocumentItem {
	return { ...document, kind };
}
