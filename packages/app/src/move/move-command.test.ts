import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../adapters/src/postgres/postgres-fixture.ts";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const PROMPTS = 2_000;

const config = (
	url?: string,
): string => `import { characterCount, defineProject } from "@assay/sdk";
export default defineProject({
	name: "mover",
	prompts: "prompts.jsonl",
	evaluators: { brief: characterCount({ max: 9 }) },
	systems: { echo: { model: "sandbox:echo" } },
	${url === undefined ? "" : `databaseUrl: ${JSON.stringify(url)},`}
});
`;

const rows = Array.from(
	{ length: PROMPTS },
	(_, i) => `${JSON.stringify({ id: `p${i}`, input: `Case ${i}` })}\n`,
).join("");

let postgres: PostgresFixture;
let sandbox: Sandbox;
/** The same folder: as it is at first, and with DATABASE_URL. */
let local: ProjectFixture;
let team: ProjectFixture;
let secretFree: string;

beforeAll(async () => {
	[postgres, sandbox] = await Promise.all([startPostgres(), startSandbox()]);
	const env = { ASSAY_SANDBOX_URL: sandbox.url };
	local = projectFixture(
		{ "assay.config.ts": config(), "prompts.jsonl": rows },
		{ env: { ...env, DATABASE_URL: "" } },
	);
	team = projectFixture({}, { folder: local.folder, env: { ...env, DATABASE_URL: postgres.url } });
	secretFree = postgres.url.replace("postgres:secret@", "");
	await local.assay("run", "--quiet");
}, 120_000);
afterAll(async () => {
	await team.remove();
	await local.remove();
	await sandbox.close();
	await postgres.stop();
});

async function json(project: ProjectFixture, ...args: readonly string[]) {
	const { code, stderr, stdout } = await project.assay(...args, "--json");
	expect({ code, stderr }).toMatchObject({
		code: 0,
		stderr: expect.not.stringContaining("Cannot"),
	});
	return JSON.parse(stdout);
}

async function refusal(project: ProjectFixture, ...args: readonly string[]): Promise<string> {
	const { code, stderr } = await project.assay(...args);
	expect(code).toBe(1);
	return stderr;
}

const cells = async (project: ProjectFixture): Promise<unknown> => {
	const { matrix, run } = await json(project, "report");
	return [matrix, run];
};

describe("assay move", () => {
	it("is killed again and again, goes on, and ends with both sides equal; nothing is asked again", async () => {
		let kills = 0;
		for (const pauseMs of [400, 700, 1000]) {
			const command = local.start("move", "--to", postgres.url);
			await setTimeout(pauseMs);
			command.process.kill("SIGKILL");
			const { code, stderr } = await command.ended;
			if (code === null) kills++;
			expect(stderr).not.toContain("Cannot");
		}
		expect(kills).toBeGreaterThan(0);
		const moved = await json(local, "move", "--to", postgres.url);
		expect(moved).toMatchObject({ isSame: true, to: secretFree, project: "mover" });
		expect(moved.runs).toHaveLength(1);
		const requests = sandbox.stats().requests;
		expect(await cells(team)).toEqual(await cells(local));
		expect((await team.assay("run")).stderr).toContain("Nothing has changed");
		expect(sandbox.stats().requests).toBe(requests);
	}, 120_000);

	it("tells how to switch and how to remove the old one, and never a password", async () => {
		const target = path.join(local.folder, "copy", "b.db");
		const { stderr, stdout } = await team.assay("move", "--to", target);
		expect(stdout).toContain("both sides are equal");
		expect(stderr).toContain("Take DATABASE_URL out");
		expect(stderr).toContain("assay project delete mover --yes mover");
		expect(stdout + stderr).not.toContain("secret");
		const back = await json(local, "move", "--from", target, "--to", "again.db");
		expect(back.tables.every((table: { isSame: boolean }) => table.isSame)).toBe(true);
	}, 120_000);

	it("refuses the place where the project lies, one that is no store, and a file that is not there", async () => {
		expect(await refusal(local, "move", "--to", "sqlite")).toContain("already, expected another");
		expect(await refusal(local, "move", "--to", "mysql://h/d")).toContain(
			"Cannot use mysql://… as a store",
		);
		expect(await refusal(local, "move", "--from", "none.db", "--to", "x.db")).toContain(
			"does not exist",
		);
		expect(await refusal(team, "move", "--to", "sqlite")).toContain("holds other data");
	});
});

describe("databaseUrl of the configuration", () => {
	it("is used where the environment names no database", async () => {
		local.write("configured/assay.config.ts", config(postgres.url));
		local.write("configured/prompts.jsonl", rows);
		const findings = JSON.stringify(
			(await json(local, "doctor", "-c", "configured/assay.config.ts")).findings,
		);
		expect(findings).toContain(
			`${secretFree} (PostgreSQL, schema version 5): 2,000 prompts, 1 run`,
		);
		expect(findings).not.toContain("secret");
		const own = JSON.stringify((await json(local, "doctor")).findings);
		expect(own).toContain("assay.db (SQLite, schema version 5)");
	});

	it("is refused where it is no address of PostgreSQL", async () => {
		local.write("wrong/assay.config.ts", config("mysql://h/d"));
		expect(await refusal(local, "runs", "-c", "wrong/assay.config.ts")).toContain(
			"expected postgres://user@host:5432/database",
		);
	});
});

describe("assay project", () => {
	it("lists, creates and deletes the projects of a database", async () => {
		await json(team, "project", "create", "second");
		expect(await refusal(team, "project", "create", "second")).toContain("there is one");
		const { projects } = await json(team, "project", "list");
		expect(projects.map(({ name }: { name: string }) => name)).toEqual(["mover", "second"]);
		expect(await refusal(team, "project", "delete", "second")).toContain(
			"with nothing in it, and who takes part in it: it is not confirmed, expected --yes second",
		);
		await json(team, "project", "delete", "second", "--yes", "second");
		expect((await json(team, "project")).projects).toHaveLength(1);
		expect((await json(local, "project")).projects).toEqual([{ name: "mover" }]);
		expect(await refusal(local, "project", "create", "x")).toContain("DATABASE_URL is");
	}, 120_000);

	it("keeps an archived project readable and refuses every write of it", async () => {
		const before = await cells(team);
		await json(team, "sync");
		await json(team, "project", "archive", "mover");
		expect(await cells(team)).toEqual(before);
		for (const args of [["runs"], ["doctor"], ["sync"]])
			expect([args, (await team.assay(...args)).code]).toEqual([args, 0]);
		for (const args of [
			["run", "--no-cache"],
			["import", "prompts.jsonl"],
		]) {
			const message = await refusal(team, ...args);
			expect(message).toContain("the project is archived, expected one in use; take it back with");
		}
		await json(team, "project", "restore", "mover");
		expect((await team.assay("run")).code).toBe(0);
	}, 120_000);

	it("is named where nothing of it is: doctor looks at it, and sync says that it brings nothing", async () => {
		const elsewhere = projectFixture({}, { env: { DATABASE_URL: postgres.url } });
		const found = await json(elsewhere, "doctor", "--project", "mover");
		expect(JSON.stringify(found.findings)).toContain("2,000 prompts, ");
		const synced = await elsewhere.assay("sync", "--project", "mover");
		expect(synced).toMatchObject({ code: 0, stdout: "" });
		expect(synced.stderr).toContain(
			"mover is read from the database, and nothing here is brought there; sync where its configuration is",
		);
		await elsewhere.remove();
	}, 120_000);

	it("exports all that a project holds, the same from either database", async () => {
		await json(team, "project", "export", "-o", "from-team");
		await json(local, "project", "export", "-o", "from-file");
		const read = (folder: string, file: string) =>
			readFileSync(path.join(local.folder, folder, file), "utf8");
		const about = JSON.parse(read("from-team", "export.json"));
		expect(about.rows).toMatchObject({ prompt: PROMPTS, response: PROMPTS, run: 1 });
		const files = readdirSync(path.join(local.folder, "from-file"));
		expect(files).toContain("annotation.jsonl");
		// The configuration that the run above brought to the database, for places that have no files.
		const differing = files.filter((file) => read("from-team", file) !== read("from-file", file));
		expect(differing).toEqual([
			"document.jsonl",
			"document_version.jsonl",
			"export.json",
			"revision.jsonl",
		]);
		const [first = ""] = read("from-team", "run.jsonl").split("\n");
		expect(JSON.parse(first).manifest.prompts.count).toBe(PROMPTS);
		expect(await refusal(team, "project", "export", "-o", "from-team")).toContain("it holds");
		expect(await refusal(team, "project", "export", "none", "-o", "none")).toContain(
			'Cannot find project "none"',
		);
	}, 120_000);

	it("tells what is deleted, and deletes it when its name is given again", async () => {
		const message = await refusal(team, "project", "delete", "mover", "--yes", "other");
		expect(message).toContain(
			"with 2,000 prompts, 2,000 responses, 1 run, 3 definitions, 1 document, and who",
		);
		expect(message).toContain('"other" is not its name');
		const { counts } = await json(team, "project", "delete", "mover", "--yes", "mover");
		expect(counts.prompts).toBe(PROMPTS);
		expect((await json(team, "project")).projects).toEqual([]);
		expect((await json(local, "move", "--to", postgres.url)).isSame).toBe(true);
	}, 120_000);
});
