import { ConflictError } from "@assay/core/domain";
import type {
	DefinitionKind,
	DefinitionStore,
	ExpectedVersion,
	StoredDefinition,
} from "@assay/workflow/ports";
import type { Selectable } from "kysely";
import { bumpRevisions } from "./bump-revisions.ts";
import { lockProject } from "./lock-project.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import type { Tables } from "./tables.ts";

const COLUMNS = ["d.kind", "d.name", "d.version", "d.body", "d.origin", "d.created_at"] as const;

/**
 * Definitions in SQL. The history of a name is its timeline: a version that becomes current a
 * second time stands in it twice, and the last entry is always the current version.
 */
export function sqlDefinitionStore(session: SqlSession): DefinitionStore {
	const { project, read, write } = session;
	return {
		putDefinitions: (definitions, expected = []) =>
			write("store the definitions", async (transaction) => {
				await lockProject(session, transaction);
				for (const one of expected) await requireVersion(transaction, project, one);
				let hasChanged = false;
				for (const definition of definitions)
					hasChanged = (await putDefinition(transaction, project, definition)) || hasChanged;
				if (hasChanged) await bumpRevisions(session, transaction, ["definitions"]);
			}),

		listDefinitions: (kind) =>
			read("list the definitions", (db) => listLast(db, project, { kind, isArchived: 0 })),

		listArchivedDefinitions: (kind) =>
			read("list the archived definitions", (db) => listLast(db, project, { kind, isArchived: 1 })),

		getDefinition: (kind, version) =>
			read("read a definition", async (db) => {
				const row = await versions(db, project)
					.where("d.kind", "=", kind)
					.where("d.version", "=", version)
					.orderBy("d.created_at")
					.orderBy("d.name")
					.limit(1)
					.executeTakeFirst();
				return row && toDefinition(row);
			}),

		definitionHistory: (kind, name) =>
			read("read the history of a definition", async (db) => {
				const rows = await timeline(db, project)
					.where("s.kind", "=", kind)
					.where("s.name", "=", name)
					.execute();
				return rows.map(toDefinition);
			}),

		archiveDefinition: (kind, name) =>
			write("archive a definition", async (transaction) => {
				const { numUpdatedRows } = await transaction
					.updateTable("definition_name")
					.set({ is_archived: 1 })
					.where("project", "=", project)
					.where("kind", "=", kind)
					.where("name", "=", name)
					.where("is_archived", "=", 0)
					.executeTakeFirst();
				if (numUpdatedRows > 0n) await bumpRevisions(session, transaction, ["definitions"]);
			}),
	};
}

function versions(db: SqlDatabase, project: number) {
	return db.selectFrom("definition as d").select(COLUMNS).where("d.project", "=", project);
}

async function listLast(
	db: SqlDatabase,
	project: number,
	wanted: { readonly kind: DefinitionKind | undefined; readonly isArchived: 0 | 1 },
): Promise<readonly StoredDefinition[]> {
	const all = lastVersions(db, project).where("n.is_archived", "=", wanted.isArchived);
	const { kind } = wanted;
	const rows = await (kind === undefined ? all : all.where("n.kind", "=", kind)).execute();
	return rows.map(toDefinition);
}

function lastVersions(db: SqlDatabase, project: number) {
	return versions(db, project)
		.innerJoin("definition_name as n", (join) =>
			join
				.onRef("n.project", "=", "d.project")
				.onRef("n.kind", "=", "d.kind")
				.onRef("n.name", "=", "d.name")
				.onRef("n.version", "=", "d.version"),
		)
		.orderBy("n.kind")
		.orderBy("n.name");
}

/** @throws {ConflictError} when another version is current than the expected one. */
async function requireVersion(
	transaction: SqlDatabase,
	project: number,
	{ kind, name, version }: ExpectedVersion,
): Promise<void> {
	const row = await transaction
		.selectFrom("definition_name")
		.select("version")
		.where("project", "=", project)
		.where("kind", "=", kind)
		.where("name", "=", name)
		.where("is_archived", "=", 0)
		.executeTakeFirst();
	if (row?.version === version) return;
	throw new ConflictError(
		`Cannot store ${kind} "${name}": ${row === undefined ? "it is not there any more" : `version ${row.version} is current`}, expected ${version === undefined ? "none of this name" : `version ${version}`}`,
	);
}

function timeline(db: SqlDatabase, project: number) {
	return versions(db, project)
		.innerJoin("definition_step as s", (join) =>
			join
				.onRef("s.project", "=", "d.project")
				.onRef("s.kind", "=", "d.kind")
				.onRef("s.name", "=", "d.name")
				.onRef("s.version", "=", "d.version"),
		)
		.orderBy("s.step");
}

/** Tells whether another version became current, its origin is another, or an archived name came back. */
async function putDefinition(
	transaction: SqlDatabase,
	project: number,
	definition: StoredDefinition,
): Promise<boolean> {
	const { kind, name, version, body, origin, createdAt } = definition;
	const { numInsertedOrUpdatedRows = 0n } = await transaction
		.insertInto("definition")
		.values({
			project,
			kind,
			name,
			version,
			body: JSON.stringify(body),
			origin,
			created_at: createdAt,
		})
		.onConflict((conflict) =>
			conflict
				.columns(["project", "kind", "name", "version"])
				.doUpdateSet({ origin })
				.where("definition.origin", "!=", origin),
		)
		.executeTakeFirstOrThrow();
	const previous = await transaction
		.selectFrom("definition_name")
		.select(["version", "is_archived"])
		.where("project", "=", project)
		.where("kind", "=", kind)
		.where("name", "=", name)
		.executeTakeFirst();
	if (previous?.version !== version)
		await transaction
			.insertInto("definition_step")
			.values({ project, kind, name, version })
			.execute();
	await transaction
		.insertInto("definition_name")
		.values({ project, kind, name, version, is_archived: 0 })
		.onConflict((conflict) =>
			conflict.columns(["project", "kind", "name"]).doUpdateSet({ version, is_archived: 0 }),
		)
		.execute();
	const isCurrentAlready = previous?.version === version && previous.is_archived === 0;
	return numInsertedOrUpdatedRows > 0n || !isCurrentAlready;
}

function toDefinition(row: Omit<Selectable<Tables["definition"]>, "project">): StoredDefinition {
	const { kind, name, version, origin } = row;
	return { kind, name, version, body: JSON.parse(row.body), origin, createdAt: row.created_at };
}
