import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import type { Store } from "@assay/workflow/ports";
import { openPostgresStore } from "../postgres/open-postgres-store.ts";
import { openSqliteStore } from "../sqlite/open-sqlite-store.ts";
import { madeDatabases } from "./made-databases.ts";
import { queryPostgres } from "./query-postgres.ts";
import { testServerUrl } from "./test-server.ts";

/** Where a project of a test keeps its data: the file in its folder, or a PostgreSQL database of its own. */
export interface TestDatabase {
	/** What programs in the folder need in their environment. */
	readonly env: Readonly<Record<string, string>>;
	/** Opens the store of its only project; a new one where there is none. */
	openStore(): Promise<Store>;
	/** Reads it past the program; nothing where no program has opened it yet. */
	query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
	/** Changes it past the program. */
	execute(sql: string): Promise<void>;
	/** Everything that is kept, as one text: to see that a secret is not in it. */
	dump(): Promise<string>;
}

/** What a new one begins with. */
export interface TestDatabaseOptions {
	/** Folder of a project whose data it begins with, and which nobody has open. */
	readonly copyOf?: string;
}

/** Key of the one project of a folder. */
const PROJECT_KEY = "project";
const CREATE = fileURLToPath(new URL("create-database.ts", import.meta.url));

/**
 * The database of the project in a folder, on SQLite, or on PostgreSQL where `ASSAY_TEST_POSTGRES`
 * says so. There it is made at once and waited for, so that programs can be started at any moment.
 */
export function testDatabase(folder: string, options: TestDatabaseOptions = {}): TestDatabase {
	const name = databaseName(folder);
	const url = testServerUrl(name);
	if (url === undefined) return inFolder(folder);
	if (!madeDatabases.has(name)) create(name, options);
	return onServer(url);
}

function databaseName(folder: string): string {
	const hash = createHash("sha256").update(path.resolve(folder)).digest("hex");
	return `assay_${hash.slice(0, 16)}`;
}

function create(name: string, { copyOf }: TestDatabaseOptions): void {
	const template = copyOf === undefined ? "template1" : databaseName(copyOf);
	const { status, stderr } = spawnSync(process.execPath, [CREATE, name, template], {
		encoding: "utf8",
	});
	if (status !== 0) throw new TypeError(`Cannot make a database for a test: ${stderr}`);
	madeDatabases.add(name);
}

function inFolder(folder: string): TestDatabase {
	const file = path.join(folder, ".assay", "assay.db");
	return {
		env: {},
		openStore() {
			mkdirSync(path.dirname(file), { recursive: true });
			return openSqliteStore({ path: file, project: PROJECT_KEY });
		},
		async query(sql) {
			if (!existsSync(file)) return [];
			const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
			try {
				return database.prepare(sql).all();
			} catch (error) {
				if (String(error).includes("no such table")) return [];
				throw error;
			} finally {
				database.close();
			}
		},
		async execute(sql) {
			const database = new DatabaseSync(file);
			database.exec(sql);
			database.close();
		},
		async dump() {
			const files = [file, `${file}-wal`].filter((one) => existsSync(one));
			return files.map((one) => readFileSync(one, "latin1")).join("");
		},
	};
}

function onServer(url: string): TestDatabase {
	const query = (sql: string) => queryPostgres(url, sql);
	return {
		env: { DATABASE_URL: url },
		async openStore() {
			const names = (await query("select name from project")).map((row) => String(row["name"]));
			const [project = PROJECT_KEY] = names;
			if (names.length > 1)
				throw new TypeError(`Cannot open the store: it has ${names.length} projects, expected one`);
			return openPostgresStore({ url, project, maxConnections: 2 });
		},
		query,
		async execute(sql) {
			await query(sql);
		},
		async dump() {
			const tables = await query("select tablename from pg_tables where schemaname = 'assay'");
			const rows: unknown[] = [];
			for (const { tablename } of tables)
				rows.push(...(await query(`select t::text from "${String(tablename)}" as t`)));
			return JSON.stringify(rows);
		},
	};
}
