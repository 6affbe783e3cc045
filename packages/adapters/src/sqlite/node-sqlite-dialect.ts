import type { DatabaseSync } from "node:sqlite";
import {
	type DatabaseIntrospector,
	type Dialect,
	type DialectAdapter,
	type Driver,
	type Kysely,
	type QueryCompiler,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler,
} from "kysely";
import { NodeSqliteConnection } from "./node-sqlite-connection.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import type { StatementCache } from "./statement-cache.ts";

/** Kysely on the SQLite that is part of Node. Kysely gives its one connection to one user at a time. */
export class NodeSqliteDialect implements Dialect {
	readonly #database: DatabaseSync;
	readonly #statements: StatementCache;

	constructor(database: DatabaseSync, statements: StatementCache) {
		this.#database = database;
		this.#statements = statements;
	}

	createDriver(): Driver {
		const database = this.#database;
		const connection = new NodeSqliteConnection(database, this.#statements);
		return {
			async init() {},
			acquireConnection: async () => connection,
			// Every transaction of the store writes; taking the lock first means that it cannot fail half-way.
			beginTransaction: async () => retryWhileBusy(() => database.exec("begin immediate")),
			commitTransaction: async () => database.exec("commit"),
			async rollbackTransaction() {
				// A full disk makes SQLite roll back by itself.
				if (database.isTransaction) database.exec("rollback");
			},
			async releaseConnection() {},
			destroy: async () => database.close(),
		};
	}

	createQueryCompiler(): QueryCompiler {
		return new SqliteQueryCompiler();
	}

	createAdapter(): DialectAdapter {
		return new SqliteAdapter();
	}

	createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
		return new SqliteIntrospector(db);
	}
}
