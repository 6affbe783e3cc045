import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { sqliteBackend } from "../sqlite/sqlite-backend.ts";
import { fillProject } from "./fill-project.ts";
import { openSqlStore } from "./open-sql-store.ts";

/** Rows per table that has a column for the project, and of the search index. */
function rowsOf(database: DatabaseSync): Readonly<Record<string, unknown>> {
	const tables = database
		.prepare(
			`select m.name from sqlite_master m, pragma_table_info(m.name) c
			where m.type = 'table' and c.name = 'project' and m.name <> 'revision'`,
		)
		.all()
		.map((row) => String(row["name"]));
	return Object.fromEntries(
		[...tables, "prompt_search"].map((table) => [
			table,
			database.prepare(`select count(*) as n from ${table}`).get()?.["n"],
		]),
	);
}

describe("sqlProjectStore()", () => {
	it("empties every table that a project has rows in, and the search index", async () => {
		const database = new DatabaseSync(":memory:");
		const store = await openSqlStore(sqliteBackend(database, ":memory:"), "p");
		const empty = rowsOf(database);
		await fillProject(store);
		database.exec(
			"insert into project_move (project, source, owner, finished_at) values (1, 'elsewhere', 'me', 1)",
		);
		const stillEmpty = Object.entries(rowsOf(database)).filter(([, rows]) => rows === 0);
		expect(stillEmpty).toEqual([]);
		await store.deleteProject();
		expect(rowsOf(database)).toEqual(empty);
		expect(Object.values(empty).every((rows) => rows === 0)).toBe(true);
		expect(database.prepare("select rowid from prompt_search('question')").all()).toEqual([]);
		await store.close();
	});
});
