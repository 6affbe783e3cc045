import { spawnSync } from "node:child_process";
import { mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
	/^Cannot .*: the disk that holds .*assay\.db (is full, expected free space|reports ".*", expected one that can be read and written)$/m;

function mount(folder: string, options: string): boolean {
	return spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
}

function usedKilobytes(folder: string): number {
	const { bfree, blocks, bsize } = statfsSync(folder);
	return ((blocks - bfree) * bsize) / 1024;
}

describe("a disk that is full in the middle of the work", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "assay-disk-"));
	/** A disk of its own needs the right to mount; without it a limit on the size of files takes its place. */
	let isMounted: boolean;
	let sandbox: Sandbox;
	let roomy: ProjectFixture;

	beforeAll(async () => {
		isMounted = mount(folder, "size=64m");
		sandbox = await startSandbox({ latencyMs: 5 });
		const files = { "assay.config.ts": CONFIG, "prompts.jsonl": numberedPrompts(PROMPTS) };
		roomy = projectFixture(files, { folder, env: { ASSAY_SANDBOX_URL: sandbox.url } });
	});
	afterAll(async () => {
		if (isMounted) spawnSync("umount", [folder]);
		await roomy.remove();
		await sandbox.close();
	});

	/** Runs a command while the disk has room for so much more, and then gives it room again. */
	const assayWithRoom = async (kilobytes: number, ...args: readonly string[]): Promise<Ended> => {
		const env = { ASSAY_SANDBOX_URL: sandbox.url };
		if (!isMounted) {
			const wrapper = ["bash", "-c", `ulimit -f ${kilobytes}; exec "$0" "$@"`];
			return projectFixture({}, { folder, env, wrapper }).assay(...args);
		}
		mount(folder, `remount,size=${Math.ceil(usedKilobytes(folder) + kilobytes)}k`);
		const ended = await roomy.assay(...args);
		mount(folder, "remount,size=64m");
		return ended;
	};

	it("stops an import with a clear message, and the next one completes it", async () => {
		const { code, stderr } = await assayWithRoom(700, "run", "--dry-run");
		expect(code).toBe(1);
		expect(stderr).toMatch(FULL);
		expect(stderr).not.toContain("Unexpected error");
		expect(await roomy.assay("run", "--dry-run")).toMatchObject({ code: 0 });
		expect(recount(roomy.database)).toMatchObject({ prompts: PROMPTS, runs: [] });
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
		const kept = recount(roomy.database).responseKeys;
		expect(kept.size).toBeGreaterThan(0);
		const { totals } = await assayJson<RunSummary>(roomy, "resume");
		expect(totals).toMatchObject({ rows: PROMPTS, responded: PROMPTS, failed: 0 });

		const { openBlocks, responseKeys, rows, runs } = recount(roomy.database);
		expect(runs.map(({ state }) => state)).toEqual(["finished"]);
		expect([rows.length, openBlocks, responseKeys.size]).toEqual([PROMPTS, 0, PROMPTS]);
		expect(lostKeys(kept, responseKeys)).toEqual([]);
		expect(rows.filter((row) => row.response !== row.input)).toEqual([]);
		expect(sandbox.stats().uniquePrompts).toBe(PROMPTS);
		expect(sandbox.stats().requests - PROMPTS).toBeLessThanOrEqual(32);
	});
});
