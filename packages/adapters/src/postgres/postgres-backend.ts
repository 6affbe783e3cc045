import { StoreError } from "@assay/core/domain";
import { Kysely, PostgresDialect, type RawBuilder, sql } from "kysely";
import type { Pool } from "pg";
import type {
	BulkTable,
	DdlWords,
	SqlBackend,
	SqlDatabase,
	SqlValue,
} from "../sql-store/sql-backend.ts";
import type { Tables } from "../sql-store/tables.ts";
import { explainPostgresError } from "./explain-postgres-error.ts";
import { postgresItemCalls } from "./postgres-item-calls.ts";
import { revisionChannel } from "./revision-channel.ts";

const DDL: DdlWords = {
	dialect: "postgres",
	integer: "bigint",
	real: "double precision",
	text: 'text collate "C"',
	blob: "bytea",
	identity: "bigint generated always as identity primary key",
};
const ARRAY_TYPE = {
	text: "text[]",
	integer: "bigint[]",
	real: "double precision[]",
	blob: "bytea[]",
} as const;
/** Any number that other programs on the database are unlikely to lock. */
const SCHEMA_LOCK = 4_155_417_901;
const OLDEST_SERVER = 150_000;

/** Where the tables are. */
export interface PostgresPlace {
	readonly url: string;
	readonly schema: string;
}

/** What PostgreSQL does in its own way. */
export function postgresBackend(pool: Pool, { url, schema }: PostgresPlace): SqlBackend {
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(schema);
	const location = withoutPassword(url);
	const table = (name: string) => sql.table(`${schema}.${name}`);
	const { close, ...live } = revisionChannel(pool, { url, schema });
	return {
		db,
		ddl: DDL,
		location,
		hasRowLocks: true,
		lockSchema: (transaction) => lockSchema(transaction, { schema, location }),
		isIn: (column, values) => sql`${sql.ref(column)} = any(${values})`,

		async insertNew(transaction, bulk, rows) {
			if (rows.length === 0) return 0;
			const names = sql.join(Object.keys(bulk.columns).map((name) => sql.ref(name)));
			const { numAffectedRows = 0n } = await sql`
				insert into ${table(bulk.name)} (${names}) select * from ${unnest(bulk, rows)}
				on conflict do nothing`.execute(transaction);
			return Number(numAffectedRows);
		},

		itemCalls: postgresItemCalls(db, schema),

		async indexPrompts(transaction, prompts) {
			if (prompts.length === 0) return;
			await sql`
				insert into ${table("prompt_search")} (key, words)
				select key, to_tsvector('simple', words) from unnest(
					${prompts.map((prompt) => prompt.key)}::bigint[],
					${prompts.map((prompt) => prompt.words)}::text[]) as prompt (key, words)`.execute(
				transaction,
			);
		},

		async unindexPrompts(transaction, keys) {
			await sql`delete from ${table("prompt_search")} where key = any(${keys})`.execute(
				transaction,
			);
		},

		async unindexPromptRange(transaction, [low, high]) {
			await sql`delete from ${table("prompt_search")} where key between ${low} and ${high}`.execute(
				transaction,
			);
		},

		async searchPrompts({ words, low, high, limit }) {
			const query = sql`plainto_tsquery('simple', ${words})`;
			const { rows } = await sql<{ readonly key: number }>`
				select prompt.key from ${table("prompt_search")} as search
				join ${table("prompt")} as prompt on prompt.key = search.key
				where search.words @@ ${query} and search.key between ${low} and ${high}
				order by ts_rank(search.words, ${query}) desc, prompt.place limit ${limit}`.execute(db);
			return rows.map((row) => row.key);
		},

		...live,
		analyze: (tables) => analyze(db, tables.map(table)),
		// The server syncs a commit before it answers.
		async persist() {},
		close: async () => {
			await close();
			await db.destroy();
		},
		explain: (error) => explainPostgresError(error, location),
	};
}

async function analyze(db: SqlDatabase, tables: readonly RawBuilder<unknown>[]): Promise<void> {
	await sql`analyze ${sql.join(tables)}`.execute(db);
}

/** Makes the schema if it is not there; the statements of a migration then need not name it. */
async function lockSchema(
	transaction: SqlDatabase,
	{ schema, location }: { readonly schema: string; readonly location: string },
): Promise<void> {
	await sql`select pg_advisory_xact_lock(${SCHEMA_LOCK})`.execute(transaction);
	const { rows } = await sql<{ readonly version: number; readonly is_present: boolean }>`
		select current_setting('server_version_num')::integer as version,
			exists (select from pg_namespace where nspname = ${schema}) as is_present`.execute(
		transaction,
	);
	const server = rows[0]?.version ?? 0;
	if (server < OLDEST_SERVER)
		throw new StoreError(
			`Cannot open the database: the server of ${location} is PostgreSQL ${Math.floor(server / 10_000)}, expected 15 or newer`,
		);
	if (rows[0]?.is_present !== true) await sql`create schema ${sql.id(schema)}`.execute(transaction);
	await sql`set local search_path to ${sql.id(schema)}`.execute(transaction);
}

/** One array a column: a statement takes at most 65,535 parameters, but any number of rows. */
function unnest({ columns }: BulkTable, rows: readonly (readonly SqlValue[])[]) {
	const arrays = Object.values(columns).map(
		(type, index) => sql`${rows.map((row) => row[index])}::${sql.raw(ARRAY_TYPE[type])}`,
	);
	return sql`unnest(${sql.join(arrays)})`;
}

function withoutPassword(url: string): string {
	if (!URL.canParse(url)) return "named by the connection string";
	const { protocol, host, pathname } = new URL(url);
	return `${protocol}//${host}${pathname}`;
}
