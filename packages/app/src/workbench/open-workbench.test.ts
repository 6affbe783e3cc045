import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openPostgresDatabase, type PostgresDatabase } from "@assay/adapters/postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../adapters/src/postgres/postgres-fixture.ts";
import { openWorkbench } from "./open-workbench.ts";

let server: PostgresFixture;
let database: PostgresDatabase;
let folder: string;

beforeAll(async () => {
	server = await startPostgres();
	database = await openPostgresDatabase({ url: server.url, maxConnections: 1 });
});
afterAll(async () => {
	await database.close();
	await server.stop();
});
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-open-"));
	vi.stubEnv("DATABASE_URL", server.url);
});
afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(folder, { recursive: true, force: true });
});

async function connections(): Promise<number> {
	const { rows } = await database.pool.query<{ readonly count: number }>(
		"select count(*) from pg_stat_activity where application_name = 'assay'",
	);
	return rows[0]?.count ?? 0;
}

describe("openWorkbench()", () => {
	it("leaves no connection behind when only a part of the project has been moved here", async () => {
		const name = path.basename(folder);
		await database.createProject(name, 1);
		const { id } = await database.backend.db
			.selectFrom("project")
			.select("id")
			.where("name", "=", name)
			.executeTakeFirstOrThrow();
		await database.backend.db
			.insertInto("project_move")
			.values({ project: id, source: "a.db", owner: "o", finished_at: null, revisions: "[]" })
			.execute();
		writeFileSync(
			path.join(folder, "assay.config.json"),
			JSON.stringify({ name, systems: { v1: { recorded: true } } }),
		);
		const opened = openWorkbench({ folder, config: undefined, envFile: undefined });
		await expect(opened).rejects.toThrow("only a part of it has been moved to");
		await expect.poll(connections, { timeout: 5_000 }).toBe(1);
	});
});
