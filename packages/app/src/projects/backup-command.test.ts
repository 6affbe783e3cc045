import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { isOnPostgres } from "@assay/adapters/test-database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";
import { promptLines, until } from "../worker/team-fixture.ts";

const PROMPTS = 1_500;
const FILES = {
	"assay.config.ts": `import { characterCount, defineProject, regex } from "@assay/sdk";
export default defineProject({
	name: "shop",
	prompts: "prompts.jsonl",
	evaluators: { odd: regex("[13579]$"), brief: characterCount({ max: 6 }) },
	systems: { echo: { model: "sandbox:echo" } },
});
`,
	"prompts.jsonl": promptLines(PROMPTS),
};

/** A folder with the same files whose data is the backup. */
function restored(backup: string, env: Readonly<Record<string, string>>): ProjectFixture {
	const project = projectFixture(FILES, { env });
	mkdirSync(path.join(project.folder, ".assay"));
	copyFileSync(backup, path.join(project.folder, ".assay", "assay.db"));
	return project;
}

async function matrixOf(project: ProjectFixture, run: string): Promise<unknown> {
	const { code, stdout } = await project.assay("report", run, "--json");
	expect(code).toBe(0);
	return JSON.parse(stdout).matrix;
}

describe.skipIf(isOnPostgres())("backupCommand()", () => {
	let sandbox: Sandbox;
	let project: ProjectFixture;
	let copies: readonly ProjectFixture[] = [];
	let env: Readonly<Record<string, string>>;
	beforeAll(async () => {
		sandbox = await startSandbox({ latencyMs: 10 });
		env = { ASSAY_SANDBOX_URL: sandbox.url };
		project = projectFixture(FILES, { env });
	});
	afterAll(async () => {
		for (const one of [project, ...copies]) await one.remove();
		await sandbox.close();
	});

	it("copies what there is while a run writes: the copy goes on with it and comes to the same matrix", async () => {
		const running = project.start("run", "-j", "8");
		await until(() => sandbox.stats().requests > PROMPTS / 3);
		const early = path.join(project.folder, "early.db");
		expect((await project.assay("backup", "--to", early)).code).toBe(0);
		expect(sandbox.stats().requests).toBeLessThan(PROMPTS);
		expect((await running.ended).code).toBe(0);
		const late = path.join(project.folder, "late.db");
		const { stdout } = await project.assay("backup", "--to", late, "--json");
		expect(JSON.parse(stdout)).toMatchObject({ file: late, bytes: expect.any(Number) });
		expect(readdirSync(project.folder).filter((name) => name.includes(".db."))).toEqual([]);

		const [{ id: run = "" } = {}] = await project.query("select id from run");
		const matrix = await matrixOf(project, String(run));
		expect(matrix).toBeDefined();
		sandbox.resetStats();
		copies = [restored(late, env), restored(early, env)];
		const [whole, part] = copies;
		if (whole === undefined || part === undefined) throw new TypeError("nothing was restored");
		expect(await matrixOf(whole, String(run))).toEqual(matrix);
		expect(await part.query("select state from run")).toEqual([{ state: "running" }]);
		expect((await part.assay("resume", String(run))).code).toBe(0);
		expect(await matrixOf(part, String(run))).toEqual(matrix);
		expect(sandbox.stats().requests).toBeLessThan(PROMPTS);
		expect(sandbox.stats().requests).toBeGreaterThan(0);
	});

	it("overwrites nothing, needs something to copy, and sends PostgreSQL to its own tools", async () => {
		const again = await project.assay("backup", "--to", path.join(project.folder, "late.db"));
		expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("expected a new file")]);
		const empty = projectFixture(FILES);
		copies = [...copies, empty];
		const nothing = await empty.assay("backup", "--to", "copy.db");
		expect([nothing.code, nothing.stderr]).toEqual([
			1,
			expect.stringContaining("expected a database"),
		]);
		expect(existsSync(path.join(empty.folder, "copy.db"))).toBe(false);
		empty.write(".env", "DATABASE_URL=postgres://somebody@nowhere/assay\n");
		expect((await empty.assay("backup", "--to", "copy.db")).stderr).toContain("pg_dump");
	});
});
