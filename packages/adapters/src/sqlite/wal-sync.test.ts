import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createWalSync } from "./wal-sync.ts";

let folder: string;
let file: string;
let database: DatabaseSync;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-wal-"));
	file = path.join(folder, "test.db");
	database = new DatabaseSync(file);
	database.exec("pragma journal_mode = wal; create table t (x)");
});
afterEach(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Counts the syncs that reach the file system. */
async function countSyncs(): Promise<{ count: () => number; restore: () => void }> {
	const probe = await open(file, "r");
	const spy = vi.spyOn(Object.getPrototypeOf(probe), "datasync");
	await probe.close();
	return { count: () => spy.mock.calls.length, restore: () => spy.mockRestore() };
}

describe("createWalSync()", () => {
	it("syncs once for all who wait while two syncs run", async () => {
		const syncs = await countSyncs();
		const log = createWalSync(file);
		database.exec("insert into t values (1)");
		const begun = [log.sync(), log.sync()];
		// Committed after those began, so that they do not surely hold it.
		database.exec("insert into t values (2)");
		const later = [log.sync(), log.sync(), log.sync()];
		await Promise.all([...begun, ...later]);
		expect(syncs.count()).toBe(3);
		await log.sync();
		expect(syncs.count()).toBe(4);
		await log.close();
		syncs.restore();
	});

	it("rejects for everyone while there is no log, and looks for it anew afterwards", async () => {
		const log = createWalSync(path.join(folder, "none.db"));
		const waiting = [log.sync(), log.sync()];
		const settled = await Promise.allSettled(waiting);
		expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
		const late = new DatabaseSync(path.join(folder, "none.db"));
		late.exec("pragma journal_mode = wal; create table t (x)");
		await log.sync();
		await log.close();
		late.close();
	});

	it("fails for good once a sync has failed, also where the system calls the next one a success", async () => {
		const probe = await open(file, "r");
		const spy = vi.spyOn(Object.getPrototypeOf(probe), "datasync");
		await probe.close();
		const log = createWalSync(file);
		await log.sync();
		spy.mockImplementationOnce(() => Promise.reject(new Error("EIO")));
		await expect(log.sync()).rejects.toThrow("EIO");
		await expect(log.sync()).rejects.toThrow("EIO");
		await log.close();
		spy.mockRestore();
	});

	it("finds the log of a database that is reached by a link", async () => {
		const link = path.join(folder, "link.db");
		symlinkSync(file, link);
		const log = createWalSync(link);
		await expect(log.sync()).resolves.toBeUndefined();
		await log.close();
	});
});
