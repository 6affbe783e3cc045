import type { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import type { BulkTable, DdlWords, PromptSearch, SqlBackend } from "../sql-store/sql-backend.ts";
import type { Tables } from "../sql-store/tables.ts";
import { explainSqliteError } from "./explain-sqlite-error.ts";
import { NodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { statementCache } from "./statement-cache.ts";
import { createWalSync } from "./wal-sync.ts";

/** Path of a database that is never written to a file. */
const IN_MEMORY = ":memory:";

const DDL: DdlWords = {
	dialect: "sqlite",
	integer: "integer",
	real: "real",
	text: "text",
	blob: "blob",
	identity: "integer primary key autoincrement",
};

/**
 * What SQLite does in its own way. Bulk writes go straight to prepared statements: they run inside
 * the caller's transaction, because a transaction has the database's only connection to itself.
 */
export function sqliteBackend(database: DatabaseSync, location: string): SqlBackend {
	const statements = statementCache(database);
	const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database, statements) });
	const log = location === IN_MEMORY ? undefined : createWalSync(location);
	return {
		db,
		ddl: DDL,
		location,
		hasRowLocks: false,
		// A transaction is a lock on the whole database.
		async lockSchema() {},
		isIn: (column, values) =>
			sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`,

		async insertNew(_transaction, table, rows) {
			const statement = statements(insertSql(table));
			let added = 0;
			for (const row of rows) added += Number(statement.run(...row).changes);
			return added;
		},

		async indexPrompts(_transaction, prompts) {
			const statement = statements("insert into prompt_search (rowid, words) values (?, ?)");
			for (const { key, words } of prompts) statement.run(key, words);
		},

		async unindexPrompts(_transaction, keys) {
			const statement = statements("delete from prompt_search where rowid = ?");
			for (const key of keys) statement.run(key);
		},

		async unindexPromptRange(_transaction, [low, high]) {
			statements("delete from prompt_search where rowid between ? and ?").run(low, high);
		},

		async searchPrompts({ words, low, high, limit }) {
			const { rows } = await sql<{ readonly key: number }>`
				select prompt.key from prompt_search join prompt on prompt.key = prompt_search.rowid
				where prompt_search match ${matchAll(words)}
					and prompt_search.rowid between ${low} and ${high}
				order by prompt_search.rank, prompt.place limit ${limit}`.execute(db);
			return rows.map((row) => row.key);
		},

		// Its plans use the indexes without.
		async analyze() {},
		persist: () => log?.sync() ?? Promise.resolve(),
		async close() {
			await log?.close();
			await db.destroy();
		},
		explain: (error) => explainSqliteError(error, location),
	};
}

function insertSql({ name, columns }: BulkTable): string {
	const names = Object.keys(columns);
	return `insert into ${name} (${names.join(", ")}) values (${names.map(() => "?").join(", ")})
		on conflict do nothing`;
}

/** Words side by side must all occur; quotes keep AND, OR and NOT from being operators. */
function matchAll(words: PromptSearch["words"]): string {
	return words
		.split(" ")
		.map((word) => `"${word}"`)
		.join(" ");
}
