import { ConflictError } from "@assay/core/domain";
import type { DocumentStore, StoredDocument } from "@assay/workflow/ports";
import { type Selectable, sql } from "kysely";
import { bumpRevisions } from "./bump-revisions.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import type { Tables } from "./tables.ts";

const COLUMNS = ["v.kind", "v.id", "v.revision", "v.body", "v.updated_at"] as const;

/** Documents in SQL: `document` says which revision is current, `document_version` only grows. */
export function sqlDocumentStore(session: SqlSession): DocumentStore {
	const { project, read, write } = session;
	return {
		putDocument: ({ kind, id, body, updatedAt }, expectedRevision) =>
			write("store a document", async (transaction) => {
				const place = { project, kind, id };
				const revision = await nextRevision(transaction, place, expectedRevision);
				await transaction
					.insertInto("document_version")
					.values({ ...place, revision, body: JSON.stringify(body), updated_at: updatedAt })
					.execute();
				await bumpRevisions(session, transaction, ["documents"]);
				return { kind, id, revision, body, updatedAt };
			}),

		getDocument: (kind, id) =>
			read("read a document", async (db) => {
				const row = await currentVersions(db, project, kind)
					.where("v.id", "=", id)
					.executeTakeFirst();
				return row && toDocument(row);
			}),

		listDocuments: (kind) =>
			read("list the documents", async (db) => {
				const rows = await currentVersions(db, project, kind).orderBy("v.id").execute();
				return rows.map(toDocument);
			}),

		deleteDocument: (kind, id) =>
			write("delete a document", async (transaction) => {
				const { numUpdatedRows } = await updateAt(transaction, { project, kind, id })
					.set({ is_deleted: 1 })
					.where("is_deleted", "=", 0)
					.executeTakeFirst();
				if (numUpdatedRows > 0n) await bumpRevisions(session, transaction, ["documents"]);
			}),

		documentHistory: (kind, id) =>
			read("read the history of a document", async (db) => {
				const rows = await versions(db, project, kind)
					.where("v.id", "=", id)
					.orderBy("v.revision")
					.execute();
				return rows.map(toDocument);
			}),
	};
}

interface DocumentPlace {
	readonly project: number;
	readonly kind: string;
	readonly id: string;
}

/** What a reader sees: a deleted document has revision 0, as one that never was. */
const SEEN_REVISION = sql<number>`case is_deleted when 0 then revision else 0 end`;

/** The update decides and not a read before it: of two writers that saw the same revision, one gets through. */
async function nextRevision(
	transaction: SqlDatabase,
	place: DocumentPlace,
	expectedRevision: number | undefined,
): Promise<number> {
	await transaction
		.insertInto("document")
		.values({ ...place, revision: 0, is_deleted: 1 })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const advance = updateAt(transaction, place)
		.set((build) => ({ revision: build("revision", "+", 1), is_deleted: 0 }))
		.returning("revision");
	const row = await (expectedRevision === undefined
		? advance
		: advance.where(SEEN_REVISION, "=", expectedRevision)
	).executeTakeFirst();
	if (row !== undefined) return row.revision;
	throw await conflictAt(transaction, place, expectedRevision);
}

async function conflictAt(
	transaction: SqlDatabase,
	{ project, kind, id }: DocumentPlace,
	expectedRevision: number | undefined,
): Promise<ConflictError> {
	const { seen } = await transaction
		.selectFrom("document")
		.select(SEEN_REVISION.as("seen"))
		.where("project", "=", project)
		.where("kind", "=", kind)
		.where("id", "=", id)
		.executeTakeFirstOrThrow();
	return new ConflictError(
		`Cannot store ${kind} "${id}": its revision is ${seen}, expected ${expectedRevision}`,
	);
}

function updateAt(transaction: SqlDatabase, { project, kind, id }: DocumentPlace) {
	return transaction
		.updateTable("document")
		.where("project", "=", project)
		.where("kind", "=", kind)
		.where("id", "=", id);
}

function versions(db: SqlDatabase, project: number, kind: string) {
	return db
		.selectFrom("document_version as v")
		.select(COLUMNS)
		.where("v.project", "=", project)
		.where("v.kind", "=", kind);
}

function currentVersions(db: SqlDatabase, project: number, kind: string) {
	return versions(db, project, kind)
		.innerJoin("document as d", (join) =>
			join
				.onRef("d.project", "=", "v.project")
				.onRef("d.kind", "=", "v.kind")
				.onRef("d.id", "=", "v.id")
				.onRef("d.revision", "=", "v.revision"),
		)
		.where("d.is_deleted", "=", 0);
}

function toDocument(row: Omit<Selectable<Tables["document_version"]>, "project">): StoredDocument {
	const { kind, id, revision } = row;
	return { kind, id, revision, body: JSON.parse(row.body), updatedAt: row.updated_at };
}
