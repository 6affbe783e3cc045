import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { runId } from "@assay/core/domain";
import { afterAll, describe, expect, it } from "vitest";
import { sampleBlocks, sampleRun } from "../sql-store/contract-samples.ts";
import { openSqliteStore } from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-processes-"));
const children: ChildProcess[] = [];
afterAll(() => {
	for (const child of children) child.kill("SIGKILL");
	rmSync(folder, { recursive: true });
});

/** Runs a program that has `store`, `report(line)` and the samples at hand, in a process of its own. */
function startProcess(file: string, program: string): ChildProcess {
	const source = `
		import { writeSync } from "node:fs";
		import { openSqliteStore } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
		import { sampleResponse } from ${JSON.stringify(new URL("../sql-store/contract-samples.ts", import.meta.url).href)};
		const report = (line) => writeSync(1, line + "\\n");
		const store = await openSqliteStore({ path: ${JSON.stringify(file)}, project: "p" });
		${program}`;
	const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	children.push(child);
	return child;
}

/** What a process reports until it ends or `isEnough`; in the latter case it is killed at once. */
async function linesOf(
	child: ChildProcess,
	isEnough: (lines: readonly string[]) => boolean = () => false,
): Promise<readonly string[]> {
	const lines: string[] = [];
	const ended = once(child, "close");
	createInterface({ input: child.stdout! }).on("line", (line) => {
		lines.push(line);
		if (isEnough(lines)) child.kill("SIGKILL");
	});
	await ended;
	return lines;
}

const appending = (name: string) => `
	await Promise.all(Array.from({ length: 20 }, async (_, caller) => {
		for (let row = 0; row < 50; row++)
			await store.appendResponses([sampleResponse({ key: ["${name}", caller, row].join("-") })]);
	}));
	await store.close();
	report("done");`;

const claiming = (owner: string) => `
	for (;;) {
		const block = await store.claimBlock("r1", { owner: "${owner}", now: 0, leaseMs: 1000 });
		if (block === undefined) break;
		report(String(block.index));
	}
	await store.close();`;

describe("openSqliteStore() in several processes", () => {
	it("holds every row that a process acknowledged before kill -9", async () => {
		const file = path.join(folder, "killed.db");
		const writer = startProcess(
			file,
			`await Promise.all(Array.from({ length: 16 }, async (_, caller) => {
				for (let row = 0; ; row++) {
					const key = caller + "-" + row;
					await store.appendResponses([sampleResponse({ key })]);
					report(key);
				}
			}));`,
		);
		const acknowledged = await linesOf(writer, (lines) => lines.length >= 2000);
		expect(writer.signalCode).toBe("SIGKILL");
		expect(acknowledged.length).toBeGreaterThanOrEqual(2000);

		const store = await openSqliteStore({ path: file, project: "p" });
		expect(await store.countResponses(acknowledged)).toBe(acknowledged.length);
		await store.close();
		const database = new DatabaseSync(file);
		expect(database.prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
		database.close();
	});

	it("takes rows from two processes at once", async () => {
		const file = path.join(folder, "two-writers.db");
		const writers = ["a", "b"].map((name) => startProcess(file, appending(name)));
		expect(await Promise.all(writers.map((writer) => linesOf(writer)))).toEqual([
			["done"],
			["done"],
		]);
		const store = await openSqliteStore({ path: file, project: "p" });
		const keys = ["a", "b"].flatMap((name) =>
			Array.from({ length: 1000 }, (_, i) => `${name}-${Math.floor(i / 50)}-${i % 50}`),
		);
		expect(await store.countResponses(keys)).toBe(2000);
		await store.close();
	});

	it("never gives a block to two processes", async () => {
		const file = path.join(folder, "claims.db");
		const store = await openSqliteStore({ path: file, project: "p" });
		await store.createRun(sampleRun("r1"), sampleBlocks(200));
		const workers = ["a", "b"].map((owner) => startProcess(file, claiming(owner)));
		const taken = (await Promise.all(workers.map((worker) => linesOf(worker)))).flat();
		expect(taken.map(Number).toSorted((x, y) => x - y)).toEqual(
			Array.from({ length: 200 }, (_, index) => index),
		);
		expect(await store.countDoneBlocks(runId("r1"))).toBe(0);
		await store.close();
	});

	it("is migrated once when several processes open a new file at the same moment", async () => {
		const file = path.join(folder, "new.db");
		const openers = Array.from({ length: 4 }, () =>
			startProcess(file, `await store.close(); report("opened");`),
		);
		const reports = await Promise.all(openers.map((opener) => linesOf(opener)));
		expect(reports.flat()).toEqual(["opened", "opened", "opened", "opened"]);
		const database = new DatabaseSync(file);
		expect(database.prepare("select version from schema_version").all()).toEqual([
			{ version: 1 },
			{ version: 2 },
			{ version: 3 },
			{ version: 4 },
			{ version: 5 },
		]);
		expect(database.prepare("select name from project").all()).toEqual([{ name: "p" }]);
		database.close();
	});
});
