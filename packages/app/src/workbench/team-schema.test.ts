import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresBackend } from "../../../adapters/src/postgres/postgres-backend.ts";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../adapters/src/postgres/postgres-fixture.ts";
import { postgresPool } from "../../../adapters/src/postgres/postgres-pool.ts";
import { migrate } from "../../../adapters/src/sql-store/migrate.ts";
import { MIGRATIONS } from "../../../adapters/src/sql-store/migrations.ts";
import { type Ended, type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

let postgres: PostgresFixture;
const projects: ProjectFixture[] = [];

beforeAll(async () => {
	postgres = await startPostgres();
});
afterAll(async () => {
	await Promise.all(projects.map((project) => project.remove()));
	await postgres.stop();
});

/** A new database, and a folder whose commands use it. */
async function database(name: string) {
	await query(postgres.url, `create database ${name}`);
	const url = postgres.url.replace(/postgres$/, name);
	const project = projectFixture({}, { env: { DATABASE_URL: url } });
	projects.push(project);
	return { project, url };
}

async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
	const pool = postgresPool(url, 1);
	const { rows } = await pool.query(text);
	await pool.end();
	return rows;
}

function startFour(project: ProjectFixture): Promise<readonly Ended[]> {
	return Promise.all(Array.from({ length: 4 }, () => project.assay("project", "list", "--json")));
}

async function versions(url: string): Promise<readonly unknown[]> {
	const rows = await query(url, "select version from assay.schema_version order by version");
	return rows.map((row) => Number(row["version"]));
}

const ALL = MIGRATIONS.map(({ version }) => version);

describe("the schema of PostgreSQL", () => {
	it("is made once when several processes start on an empty database at the same moment", async () => {
		const { project, url } = await database("empty");
		const ended = await startFour(project);
		expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
		expect(await versions(url)).toEqual(ALL);
	});

	it("is brought up to date once when several processes start on an old one, with what it holds", async () => {
		const { project, url } = await database("old");
		const backend = postgresBackend(postgresPool(url, 1), { url, schema: "assay" });
		await migrate(backend, MIGRATIONS.slice(0, 4));
		await backend.close();
		await query(url, "insert into assay.project (name) values ('from before')");
		const ended = await startFour(project);
		for (const { code, stdout } of ended) {
			expect(code).toBe(0);
			expect(JSON.parse(stdout).projects).toEqual([{ name: "from before" }]);
		}
		expect(await versions(url)).toEqual(ALL);
	});

	it("of a newer program is refused by every command, and left as it is", async () => {
		const { project, url } = await database("newer");
		await project.assay("project", "list");
		await query(url, "insert into assay.schema_version values (99)");
		for (const args of [
			["project", "list"],
			["runs", "--project", "p"],
			["project", "create", "x"],
		]) {
			const { code, stderr } = await project.assay(...args);
			expect([code, stderr]).toEqual([
				1,
				`Cannot open the database: the schema of ${url.replace("postgres:secret@", "")} has version 99, expected at most ${ALL.at(-1)}; update Assay to the version that wrote it\n`,
			]);
		}
		expect(await query(url, "select name from assay.project")).toEqual([]);
	});
});
