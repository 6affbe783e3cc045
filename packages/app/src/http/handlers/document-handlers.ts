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
		"PUT /documents/{kind}/{id}": async ({ body, expectedRevision, id, kind }) =>
			toItem(
				kind,
				await store.putDocument({ kind, id, body, updatedAt: clock.now() }, expectedRevision),
			),
		"DELETE /documents/{kind}/{id}": async ({ id, kind }) => {
			await store.deleteDocument(kind, id);
			return { deleted: id };
		},
	};
}

function toItem(kind: DocumentKind, document: StoredDocument): DocumentItem {
	return { ...document, kind };
}
