import type { DefinitionStore, StoredDefinition } from "@assay/workflow/ports";
import type { Selectable } from "kysely";
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
		putDefinitions: (definitions) =>
			write("store the definitions", async (transaction) => {
				await lockProject(session, transaction);
				for (const definition of definitions) await putDefinition(transaction, project, definition);
			}),

		listDefinitions: (kind) =>
			read("list the definitions", async (db) => {
				const all = currentVersions(db, project);
				const rows = await (kind === undefined ? all : all.where("n.kind", "=", kind)).execute();
				return rows.map(toDefinition);
			}),

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
				await transaction
					.updateTable("definition_name")
					.set({ is_archived: 1 })
					.where("project", "=", project)
					.where("kind", "=", kind)
					.where("name", "=", name)
					.execute();
			}),
	};
}

function versions(db: SqlDatabase, project: number) {
	return db.selectFrom("definition as d").select(COLUMNS).where("d.project", "=", project);
}

function currentVersions(db: SqlDatabase, project: number) {
	return versions(db, project)
		.innerJoin("definition_name as n", (join) =>
			join
				.onRef("n.project", "=", "d.project")
				.onRef("n.kind", "=", "d.kind")
				.onRef("n.name", "=", "d.name")
				.onRef("n.version", "=", "d.version"),
		)
		.where("n.is_archived", "=", 0)
		.orderBy("n.kind")
		.orderBy("n.name");
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

async function putDefinition(
	transaction: SqlDatabase,
	project: number,
	{ kind, name, version, body, origin, createdAt }: StoredDefinition,
): Promise<void> {
	await transaction
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
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const previous = await transaction
		.selectFrom("definition_name")
		.select("version")
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
}

function toDefinition(row: Omit<Selectable<Tables["definition"]>, "project">): StoredDefinition {
	const { kind, name, version, origin } = row;
	return { kind, name, version, body: JSON.parse(row.body), origin, createdAt: row.created_at };
}
