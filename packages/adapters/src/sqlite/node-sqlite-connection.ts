import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";
import { retryWhileBusy } from "./retry-while-busy.ts";
import type { StatementCache } from "./statement-cache.ts";

/** Runs Kysely's queries on a `node:sqlite` database. */
export class NodeSqliteConnection implements DatabaseConnection {
	readonly #database: DatabaseSync;
	readonly #statements: StatementCache;

	constructor(database: DatabaseSync, statements: StatementCache) {
		this.#database = database;
		this.#statements = statements;
	}

	async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
		if (this.#database.isTransaction) return this.#execute(query);
		return retryWhileBusy(() => this.#execute<R>(query));
	}

	async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
		yield await this.executeQuery<R>(query);
	}

	#execute<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
		const statement = this.#statements(sql);
		const values = parameters.map(toInputValue);
		if (statement.columns().length > 0) {
			// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely derived R from the query it compiled
			return { rows: statement.all(...values) as R[] };
		}
		return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
	}
}

function toInputValue(value: unknown): SQLInputValue {
	if (value === null || typeof value === "string" || typeof value === "number") return value;
	if (typeof value === "bigint" || value instanceof Uint8Array) return value;
	throw new TypeError(
		`Cannot bind a ${typeof value} to a statement: expected text, a number, bytes or null`,
	);
}
