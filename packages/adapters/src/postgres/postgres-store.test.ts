import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { StoreError } from "@assay/core/domain";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	failedVerdict,
	sampleAnnotation,
	sampleBlocks,
	sampleResponse,
	sampleResult,
	sampleRun,
	sampleVerdict,
} from "../sql-store/contract-samples.ts";
import { storeContract } from "../sql-store/store-contract.ts";
import { upgradeContract } from "../sql-store/upgrade-contract.ts";
import { openPostgresStore } from "./index.ts";
import { postgresBackend } from "./postgres-backend.ts";
import { freePort, type PostgresFixture, startPostgres } from "./postgres-fixture.ts";
import { postgresPool } from "./postgres-pool.ts";

/** Every test of the store is in this file, so that the server starts once. */
let server: PostgresFixture;
let url: string;

beforeAll(async () => {
	server = await startPostgres();
	url = server.url;
});

afterAll(() => server.stop());

upgradeContract("PostgreSQL", (version) => {
	const schema = `version ${version}`;
	return {
		backend: () => postgresBackend(postgresPool(url, 2), { url, schema }),
		store: (project) => openPostgresStore({ url, project, schema }),
	};
});

storeContract("PostgreSQL", (project) => openPostgresStore({ url, project, maxConnections: 4 }));

/** What opening a database says that cannot be opened. */
async function messageOf(other: string): Promise<string> {
	const error = await openPostgresStore({ url: other, project: "p" }).catch((e: unknown) => e);
	expect(error).toBeInstanceOf(StoreError);
	return String(error);
}

describe("openPostgresStore()", () => {
	it("holds every row that a process acknowledged before kill -9", async () => {
		const source = `
			import { writeSync } from "node:fs";
			import { openPostgresStore } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
			import { sampleResponse } from ${JSON.stringify(new URL("../sql-store/contract-samples.ts", import.meta.url).href)};
			const store = await openPostgresStore({ url: ${JSON.stringify(url)}, project: "killed" });
			await Promise.all(Array.from({ length: 16 }, async (_, caller) => {
				for (let row = 0; ; row++) {
					const key = caller + "-" + row;
					await store.appendResponses([sampleResponse({ key })]);
					writeSync(1, key + "\\n");
				}
			}));`;
		const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		const acknowledged: string[] = [];
		createInterface({ input: child.stdout }).on("line", (line) => {
			acknowledged.push(line);
			if (acknowledged.length >= 2000) child.kill("SIGKILL");
		});
		await once(child, "close");
		expect(child.signalCode).toBe("SIGKILL");
		const store = await openPostgresStore({ url, project: "killed" });
		expect(await store.countResponses(acknowledged)).toBe(acknowledged.length);
		await store.close();
	});

	it("rejects every caller of a burst with a row that the database refuses, and stores nothing of it", async () => {
		const store = await openPostgresStore({ url, project: "burst" });
		const results = await Promise.allSettled(
			["good", "bad \u0000", "fine"].map((key) => store.appendResponses([sampleResponse({ key })])),
		);
		expect(results.map((result) => result.status)).toEqual(["rejected", "rejected", "rejected"]);
		expect(await store.countResponses(["good", "fine"])).toBe(0);
		await store.appendResponses([sampleResponse({ key: "good" })]);
		expect(await store.countResponses(["good"])).toBe(1);
		await store.close();
	});

	it("takes the same keys from many at once in any order without a deadlock", async () => {
		const stores = await Promise.all(
			Array.from({ length: 4 }, () => openPostgresStore({ url, project: "same keys" })),
		);
		const keys = Array.from({ length: 3000 }, (_, index) => `key-${index}`);
		await Promise.all(
			stores.map((store, index) =>
				store.appendVerdicts(
					(index % 2 === 0 ? keys : keys.toReversed()).map((key) => sampleVerdict({ key })),
				),
			),
		);
		expect(await stores[0]!.countVerdicts(keys)).toBe(3000);
		await Promise.all(stores.map((store) => store.close()));
	});

	it("keeps the failed verdict that a retry replaced", async () => {
		const store = await openPostgresStore({ url, project: "history", schema: "history" });
		await store.appendVerdicts([failedVerdict("k")]);
		await Promise.all([
			store.supersedeFailedVerdicts([sampleVerdict({ key: "k" })]),
			store.supersedeFailedVerdicts([sampleVerdict({ key: "k", createdAt: 9 })]),
		]);
		await store.close();
		expect(await query("select key, is_failed from history.superseded_verdict")).toEqual([
			{ key: "k", is_failed: "1" },
		]);
	});

	it("completes blocks of a run while a transaction on another run is open", async () => {
		const store = await openPostgresStore({ url, project: "waits", schema: "waits" });
		const [held, free] = [sampleRun("held"), sampleRun("free")];
		for (const run of [held, free]) await store.createRun(run, sampleBlocks(1));
		const client = new pg.Client({ connectionString: url });
		await client.connect();
		await client.query("begin");
		await client.query(`update waits.revision set number = number + 1 where topic = 'run held'`);
		let isHeldDone = false;
		const waiting = store.completeBlock(held.id, sampleResult(0)).finally(() => {
			isHeldDone = true;
		});
		await store.completeBlock(free.id, sampleResult(0));
		await store.appendAnnotations([sampleAnnotation({ id: "1" })]);
		expect(isHeldDone).toBe(false);
		await client.query("commit");
		await waiting;
		await client.end();
		expect((await store.revisions()).get("run held")).toBe(3);
		await store.close();
	});

	it("is migrated once when several open a new schema at the same moment", async () => {
		const stores = await Promise.all(
			Array.from({ length: 5 }, () => openPostgresStore({ url, project: "p", schema: "new one" })),
		);
		await Promise.all(stores.map((store) => store.close()));
		expect(await query('select version from "new one".schema_version')).toEqual([
			{ version: "1" },
			{ version: "2" },
			{ version: "3" },
			{ version: "4" },
			{ version: "5" },
		]);
		expect(await query('select name from "new one".project')).toEqual([{ name: "p" }]);
	});

	it("refuses a database of a newer version, and says what to do", async () => {
		await (await openPostgresStore({ url, project: "p", schema: "newer" })).close();
		await query("insert into newer.schema_version values (99)");
		const opening = openPostgresStore({ url, project: "p", schema: "newer" });
		await expect(opening).rejects.toThrow(StoreError);
		await expect(opening).rejects.toThrow(
			"has version 99, expected at most 5; update Assay to the version that wrote it",
		);
	});

	it("names the server and the reason when it cannot be opened, never the password", async () => {
		const closed = await freePort();
		expect(await messageOf(`postgres://u:secret@127.0.0.1:${closed}/d`)).toBe(
			`StoreError: Cannot open the database: no server answers at postgres://127.0.0.1:${closed}/d, expected a running PostgreSQL`,
		);
		const wrong = await messageOf(url.replace("secret", "not-this"));
		expect(wrong).toContain("refuses the password");
		expect(wrong).not.toContain("not-this");
		expect(await messageOf(url.replace(/postgres$/, "nowhere"))).toContain(
			"/nowhere, expected one that exists",
		);
	});

	it("goes on after the server has dropped its connections", async () => {
		const store = await openPostgresStore({ url, project: "dropped" });
		await store.appendResponses([sampleResponse({ key: "before" })]);
		await query(
			"select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay'",
		);
		await expect
			.poll(() => store.countResponses(["before"]).catch(() => "broken"), { timeout: 10_000 })
			.toBe(1);
		await store.close();
	});
});

async function query(text: string): Promise<readonly unknown[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const { rows } = await client.query(text);
	await client.end();
	return rows;
}
