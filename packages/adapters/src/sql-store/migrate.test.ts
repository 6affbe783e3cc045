import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { openSqliteStore } from "../sqlite/index.ts";
import { sqliteBackend } from "../sqlite/sqlite-backend.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS, type Migration } from "./migrations.ts";
import { upgradeContract } from "./upgrade-contract.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-migrate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const step = (version: number, ...statements: readonly string[]): Migration => ({
	version,
	statements: () => statements,
});
const tablesOf = (database: DatabaseSync): readonly unknown[] =>
	database
		.prepare("select name from sqlite_master where type = 'table' order by name")
		.all()
		.map((row) => row["name"]);

describe("migrate()", () => {
	it("applies each step once, in order", async () => {
		const database = new DatabaseSync(":memory:");
		const backend = sqliteBackend(database, ":memory:");
		await migrate(backend, [step(1, "create table a (x)")]);
		await migrate(backend, [step(1, "no SQL"), step(2, "create table b (x)")]);
		expect(tablesOf(database)).toEqual(["a", "b", "schema_version"]);
		expect(database.prepare("select max(version) as v from schema_version").get()).toEqual({
			v: 2,
		});
		await backend.db.destroy();
	});

	it("leaves everything as it was when a step fails", async () => {
		const database = new DatabaseSync(":memory:");
		const backend = sqliteBackend(database, ":memory:");
		await migrate(backend, [step(1, "create table a (x)")]);
		const steps = [step(1), step(2, "create table b (x)"), step(3, "create table c (x)", "no SQL")];
		await expect(migrate(backend, steps)).rejects.toThrow("syntax error");
		expect(tablesOf(database)).toEqual(["a", "schema_version"]);
		await backend.db.destroy();
	});
});

describe("MIGRATIONS", () => {
	it("are numbered from 1 without gaps", () => {
		expect(MIGRATIONS.map((migration) => migration.version)).toEqual(
			MIGRATIONS.map((_, index) => index + 1),
		);
	});
});

upgradeContract("SQLite", (version) => {
	const file = path.join(folder, `version-${version}.db`);
	return {
		backend: () => sqliteBackend(new DatabaseSync(file), file),
		store: (project) => openSqliteStore({ path: file, project }),
	};
});
