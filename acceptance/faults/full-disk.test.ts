import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { dropTestDatabases, isOnPostgres } from "@assay/adapters/test-database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
	type Ended,
	type ProjectFixture,
	projectFixture,
} from "../../packages/app/src/run/project-fixture.ts";
import { assayJson, type RunSummary } from "../run-summary.ts";
import { NUMBERED_CHECKS, numberedPrompts } from "./numbered-prompts.ts";
import { lostKeys, recount } from "./recount.ts";

const PROMPTS = 4_000;

const CONFIG = `import { characterCount, defineProject, notContainsAny, regex } from "@assay/sdk";
export default defineProject({
	name: "full",
	prompts: "prompts.jsonl",
	evaluators: {
		${NUMBERED_CHECKS}
	},
	systems: { echo: { model: "sandbox:echo" } },
	run: { concurrency: 32 },
});
`;

const FULL =
	/^Cannot .*: the disk (?:that holds .*assay\.db|of postgres:\S+) (is full, expected free space|reports ".*", expected one that can be read and written)$/m;

function mount(folder: string, options: string): boolean {
	return spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
}

/** Has the tables made, on this disk: what is short of room then are rows. */
async function keepTablesOn(disk: string, project: ProjectFixture): Promise<void> {
	const [server] = await project.query(
		"select current_setting('data_directory') as folder, current_database() as name",
	);
	const { gid, uid } = statSync(String(server?.["folder"]));
	chownSync(disk, uid, gid);
	await project.execute(`create tablespace disk location '${disk}'`);
	await project.execute(`alter database ${String(server?.["name"])} set default_tablespace = disk`);
	await project.assay("runs");
}

function usedKilobytes(folder: string): number {
	const { bfree, blocks, bsize } = statfsSync(folder);
	return ((blocks - bfree) * bsize) / 1024;
}

describe("a disk that is full in the middle of the work", () => {
	const disk = mkdtempSync(path.join(tmpdir(), "assay-disk-"));
	/**
	 * A disk of its own needs the right to mount; without it a limit on the size of files takes its
	 * place, which the files of a server do not have.
	 */
	let isMounted: boolean;
	let sandbox: Sandbox;
	let roomy: ProjectFixture;

	beforeAll(async () => {
		isMounted = mount(disk, "size=64m");
		sandbox = await startSandbox({ latencyMs: 5 });
		const files = { "assay.config.ts": CONFIG, "prompts.jsonl": numberedPrompts(PROMPTS) };
		const env = { ASSAY_SANDBOX_URL: sandbox.url };
		roomy = projectFixture(files, isOnPostgres() ? { env } : { env, folder: disk });
		if (isMounted && isOnPostgres()) await keepTablesOn(disk, roomy);
	});
	afterAll(async () => {
		await dropTestDatabases();
		// First, since the project may lie on it; lazily, since the last program may just be closing.
		if (isMounted) spawnSync("umount", ["--lazy", disk]);
		await roomy.remove();
		rmSync(disk, { recursive: true, force: true });
		await sandbox.close();
	});
	beforeEach(({ skip }) => {
		skip(isOnPostgres() && !isMounted, "the server's disk cannot be made small");
	});

	/** Runs a command while the disk has room for so much more, and then gives it room again. */
	const assayWithRoom = async (kilobytes: number, ...args: readonly string[]): Promise<Ended> => {
		const env = { ASSAY_SANDBOX_URL: sandbox.url };
		if (!isMounted) {
			const wrapper = ["bash", "-c", `ulimit -f ${kilobytes}; exec "$0" "$@"`];
			return projectFixture({}, { folder: disk, env, wrapper }).assay(...args);
		}
		mount(disk, `remount,size=${Math.ceil(usedKilobytes(disk) + kilobytes)}k`);
		const ended = await roomy.assay(...args);
		mount(disk, "remount,size=64m");
		return ended;
	};

	it("stops an import with a clear message, and the next one completes it", async () => {
		const { code, stderr } = await assayWithRoom(700, "run", "--dry-run");
		expect(code).toBe(1);
		expect(stderr).toMatch(FULL);
		expect(stderr).not.toContain("Unexpected error");
		expect(await roomy.assay("run", "--dry-run")).toMatchObject({ code: 0 });
		expect(await recount(roomy)).toMatchObject({ prompts: PROMPTS, runs: [] });
	});

	it("stops a run with a clear message", async () => {
		const { code, stderr } = await assayWithRoom(1000, "run");
		expect(code).toBe(2);
		expect(stderr).toMatch(/assay resume \w+\n$/);
		expect(stderr).toMatch(FULL);
		expect(stderr).not.toContain("Unexpected error");
		expect(sandbox.stats().requests).toBeGreaterThan(0);
		expect(sandbox.stats().requests).toBeLessThan(PROMPTS);
	});

	it("completes with resume once there is room, and asks for nothing again that was kept", async () => {
		const kept = (await recount(roomy)).responseKeys;
		expect(kept.size).toBeGreaterThan(0);
		const { totals } = await assayJson<RunSummary>(roomy, "resume");
		expect(totals).toMatchObject({ rows: PROMPTS, responded: PROMPTS, failed: 0 });

		const { openBlocks, responseKeys, rows, runs } = await recount(roomy);
		expect(runs.map(({ state }) => state)).toEqual(["finished"]);
		expect([rows.length, openBlocks, responseKeys.size]).toEqual([PROMPTS, 0, PROMPTS]);
		expect(lostKeys(kept, responseKeys)).toEqual([]);
		expect(rows.filter((row) => row.response !== row.input)).toEqual([]);
		expect(sandbox.stats().uniquePrompts).toBe(PROMPTS);
		expect(sandbox.stats().requests - PROMPTS).toBeLessThanOrEqual(32);
	});
});
