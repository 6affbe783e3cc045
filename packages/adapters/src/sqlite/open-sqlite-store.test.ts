import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import { afterAll, describe, expect, it } from "vitest";
import { failedVerdict, sampleResponse, sampleVerdict } from "../sql-store/contract-samples.ts";
import { openSqlStore } from "../sql-store/open-sql-store.ts";
import { openSqliteStore } from "./index.ts";
import { sqliteBackend } from "./sqlite-backend.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-open-"));
const disk = path.join(folder, "disk");
mkdirSync(disk);
const isMounted =
	spawnSync("/bin/mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]).status === 0;
afterAll(() => {
	if (isMounted) spawnSync("/bin/umount", [disk]);
	rmSync(folder, { recursive: true });
});

/** Appends big rows side by side until a burst fails; gives the keys of that burst and of all before. */
async function fill(store: Store): Promise<{
	readonly stored: readonly string[];
	readonly lost: readonly string[];
	readonly reasons: readonly unknown[];
}> {
	const stored: string[] = [];
	for (let burst = 0; burst < 1000; burst++) {
		const keys = Array.from({ length: 8 }, (_, row) => `${burst}-${row}`);
		const results = await Promise.allSettled(
			keys.map((key) =>
				store.appendResponses([
					sampleResponse({ key, response: { text: "x".repeat(4000), usage: {} } }),
				]),
			),
		);
		const reasons = results.flatMap((result) =>
			result.status === "rejected" ? [result.reason] : [],
		);
		if (reasons.length > 0) return { stored, lost: keys, reasons };
		stored.push(...keys);
	}
	throw new TypeError("the disk never became full");
}

describe("openSqliteStore()", () => {
	it("keeps a store in memory", async () => {
		const store = await openSqliteStore({ path: ":memory:", project: "p" });
		await store.appendResponses([sampleResponse({ key: "k" })]);
		expect(await store.countResponses(["k"])).toBe(1);
		await store.close();
	});

	it("names the folder that does not exist", async () => {
		const file = path.join(folder, "none", "assay.db");
		const opening = openSqliteStore({ path: file, project: "p" });
		await expect(opening).rejects.toThrow(StoreError);
		await expect(opening).rejects.toThrow(
			`Cannot open the database: the folder of ${file} does not exist, expected one that does`,
		);
	});

	it("names a folder that is given as the file", async () => {
		await expect(openSqliteStore({ path: folder, project: "p" })).rejects.toThrow(
			`Cannot open the database: ${folder} is a folder, expected a file`,
		);
	});

	it("names a file that is not a database, and leaves it as it is", async () => {
		const file = path.join(folder, "notes.txt");
		writeFileSync(file, "These are notes and no database. ".repeat(40));
		await expect(openSqliteStore({ path: file, project: "p" })).rejects.toThrow(
			`${file} is not a database, expected a file that Assay has made`,
		);
	});

	it.skipIf(process.platform !== "linux")("names a folder that cannot be written to", async () => {
		// Nobody, not even root, can make a file in /proc.
		await expect(openSqliteStore({ path: "/proc/assay.db", project: "p" })).rejects.toThrow(
			"Cannot open the database: /proc/assay.db cannot be opened or made, expected a folder that may be written to",
		);
	});

	it("refuses a database of a newer version, and says what to do", async () => {
		const file = path.join(folder, "newer.db");
		await (await openSqliteStore({ path: file, project: "p" })).close();
		const database = new DatabaseSync(file);
		database.exec("insert into schema_version values (99)");
		database.close();
		const opening = openSqliteStore({ path: file, project: "p" });
		await expect(opening).rejects.toThrow(StoreError);
		await expect(opening).rejects.toThrow(
			`Cannot open the database: the schema of ${file} has version 99, expected at most 5; update Assay to the version that wrote it`,
		);
	});

	it("says that the database is at fault when what it holds cannot be read", async () => {
		const file = path.join(folder, "corrupt.db");
		const store = await openSqliteStore({ path: file, project: "p" });
		await store.appendResponses([sampleResponse({ key: "k" })]);
		const database = new DatabaseSync(file);
		database.exec("update response set body = '{'");
		database.close();
		const reading = store.getResponses(["k"]);
		await expect(reading).rejects.toThrow(StoreError);
		await expect(reading).rejects.toThrow(`Cannot read responses: the database ${file} reports`);
		await store.close();
	});

	it("keeps the failed verdict that a retry replaced", async () => {
		const file = path.join(folder, "history.db");
		const store = await openSqliteStore({ path: file, project: "p" });
		await store.appendVerdicts([failedVerdict("k"), sampleVerdict({ key: "good" })]);
		await store.supersedeFailedVerdicts([
			sampleVerdict({ key: "k" }),
			sampleVerdict({ key: "good" }),
		]);
		await store.close();
		const database = new DatabaseSync(file);
		const kept = database.prepare("select key, body from superseded_verdict").all();
		expect(kept).toEqual([{ key: "k", body: expect.stringContaining("No reply in 30 s") }]);
		database.close();
	});

	it("rejects every caller of a burst that does not fit on the disk, stores nothing of it, and goes on", async () => {
		const file = path.join(folder, "quota.db");
		const database = new DatabaseSync(file);
		database.exec("pragma journal_mode = wal; pragma max_page_count = 300");
		const store = await openSqlStore(sqliteBackend(database, file), "p");
		const { stored, lost, reasons } = await fill(store);
		expect(reasons).toHaveLength(8);
		for (const reason of reasons) expect(reason).toBeInstanceOf(StoreError);
		expect(String(reasons[0])).toBe(
			`StoreError: Cannot append to the ledgers: the disk that holds ${file} is full, expected free space`,
		);
		expect(await store.countResponses(stored)).toBe(stored.length);
		expect(await store.countResponses(lost)).toBe(0);
		database.exec("pragma max_page_count = 100000");
		await store.appendResponses(lost.map((key) => sampleResponse({ key })));
		expect(await store.countResponses(lost)).toBe(8);
		await store.close();
	});

	it.skipIf(!isMounted)(
		"survives a disk that is really full, and one that may only be read",
		async () => {
			const file = path.join(disk, "assay.db");
			const store = await openSqliteStore({ path: file, project: "p" });
			const { stored, lost, reasons } = await fill(store);
			expect(reasons).toHaveLength(8);
			expect(String(reasons[0])).toContain(`the disk that holds ${file} is full`);
			await expect(
				openSqliteStore({ path: path.join(disk, "second.db"), project: "p" }),
			).rejects.toThrow(`the disk that holds ${path.join(disk, "second.db")} is full`);
			expect(await store.countResponses([...stored, ...lost])).toBe(stored.length);
			await store.close();

			expect(spawnSync("/bin/mount", ["-o", "remount,size=8m", disk]).status).toBe(0);
			const again = await openSqliteStore({ path: file, project: "p" });
			expect(await again.countResponses([...stored, ...lost])).toBe(stored.length);
			await again.close();
			expect(spawnSync("/bin/mount", ["-o", "remount,ro", disk]).status).toBe(0);
			await expect(openSqliteStore({ path: file, project: "p" })).rejects.toThrow(
				/Cannot open the database: .*assay\.db .*expected a (file and a )?folder that may be written to/,
			);
		},
	);
});
