import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Prepares each SQL text once. */
export type StatementCache = (sql: string) => StatementSync;

/** Keeps every statement: lists are passed as one JSON parameter, so that the texts are few. */
export function statementCache(database: DatabaseSync): StatementCache {
	const statements = new Map<string, StatementSync>();
	return (sql) => {
		const known = statements.get(sql);
		if (known !== undefined) return known;
		const statement = database.prepare(sql);
		statements.set(sql, statement);
		return statement;
	};
}
