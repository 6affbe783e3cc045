import { setTimeout } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../adapters/src/postgres/postgres-fixture.ts";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

const PROMPTS = 1_500;
const CONCURRENCY = 16;

const CONFIG = `import { characterCount, defineProject, regex, slice } from "@assay/sdk";
export default defineProject({
	name: "team",
	prompts: "prompts.jsonl",
	evaluators: { brief: characterCount({ max: 9 }), numbered: regex("^Case \\\\d+$") },
	slices: { even: slice.field("half").equals("even") },
	systems: { echo: { model: "sandbox:echo" } },
	run: { concurrency: ${CONCURRENCY} },
});
`;

const rows = Array.from(
	{ length: PROMPTS },
	(_, i) =>
		`${JSON.stringify({ id: `p${i}`, input: `Case ${i}`, half: i % 2 === 0 ? "even" : "odd" })}\n`,
).join("");

describe("the command line on PostgreSQL", () => {
	let postgres: PostgresFixture;
	let sandbox: Sandbox;
	let project: ProjectFixture;

	beforeAll(async () => {
		[postgres, sandbox] = await Promise.all([startPostgres(), startSandbox({ latencyMs: 5 })]);
		project = projectFixture(
			{ "assay.config.ts": CONFIG, "prompts.jsonl": rows },
			{ env: { ASSAY_SANDBOX_URL: sandbox.url, DATABASE_URL: postgres.url } },
		);
	});
	afterAll(async () => {
		await project.remove();
		await sandbox.close();
		await postgres.stop();
	});

	it("goes on after kill -9 without asking again for what is stored", async () => {
		const killed = project.start("run", "--quiet");
		while (sandbox.stats().requests < PROMPTS / 3) await setTimeout(2);
		killed.process.kill("SIGKILL");
		await killed.ended;
		const { code, stdout } = await project.assay("run", "--json", "--quiet");
		expect(code).toBe(0);
		const { matrix, totals } = JSON.parse(stdout);
		expect(totals).toMatchObject({ rows: PROMPTS, responded: PROMPTS, failed: 0 });
		const [all, even] = matrix.slices.map((slice: { prompts: number }) => slice.prompts);
		expect([all, even]).toEqual([PROMPTS, PROMPTS / 2]);
		// "Case " and the number: up to 9 characters for numbers below 10,000.
		expect(matrix.cells.slice(0, 2).map((cell: { passed: number }) => cell.passed)).toEqual([
			PROMPTS,
			PROMPTS,
		]);
		expect(sandbox.stats().repeatedCalls).toBeLessThanOrEqual(CONCURRENCY);
	});

	it("makes no call when nothing has changed, and keeps nothing in the folder", async () => {
		const before = sandbox.stats().requests;
		const { code, stderr } = await project.assay("run");
		expect(code).toBe(0);
		expect(stderr).toContain("Nothing has changed");
		expect(sandbox.stats().requests).toBe(before);
		expect((await project.assay("report", "--rows", "--search", "case 77", "--json")).code).toBe(0);
	});
});
