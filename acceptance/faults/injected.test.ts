import { FAULT_KINDS, type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { cellOf, type RunSummary } from "../run-summary.ts";
import { EXPECTED_CHECKS, NUMBERED_CHECKS, numberedPrompts } from "./numbered-prompts.ts";
import { type CountedRow, lostKeys, recount } from "./recount.ts";

const PROMPTS = 2_000;
/** One call in ten goes wrong. */
const RATES = {
	"rate-limit": 0.03,
	"server-error": 0.03,
	"no-answer": 0.005,
	reset: 0.01,
	"cut-off": 0.005,
	malformed: 0.01,
	"wrong-schema": 0.005,
	empty: 0.005,
};
const CHECKS = Object.keys(EXPECTED_CHECKS);

const CONFIG = `import { characterCount, defineProject, judge, notContainsAny, regex } from "@assay/sdk";
export default defineProject({
	name: "faults",
	prompts: "prompts.jsonl",
	criteria: { polite: { description: "The response is polite" } },
	evaluators: {
		${NUMBERED_CHECKS}
		polite: judge({ criterion: "polite", model: "sandbox:judge", prompt: "Polite? {{response}}" }),
	},
	systems: { echo: { model: "sandbox:echo" } },
	run: { concurrency: 32, timeoutMs: 3000 },
});
`;

describe("2,000 prompts while one call in ten goes wrong", () => {
	let sandbox: Sandbox;
	let project: ProjectFixture;

	beforeAll(async () => {
		sandbox = await startSandbox({
			faults: { rates: RATES, seed: 5, retryAfterSeconds: 1 },
			models: {
				judge: {
					respond: (messages) =>
						/Case \d*7:/.test(messages[0]?.content ?? "")
							? '{"explanation":"It is curt","label":"Reject"}'
							: '{"explanation":"It thanks","label":"Accept"}',
				},
			},
		});
		project = projectFixture(
			{ "assay.config.ts": CONFIG, "prompts.jsonl": numberedPrompts(PROMPTS) },
			{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
		);
	});
	afterAll(async () => {
		await project.remove();
		await sandbox.close();
	});

	const assay = async (expectedCode: number, ...args: readonly string[]): Promise<RunSummary> => {
		const { code, stderr, stdout } = await project.assay(...args, "--json", "--quiet");
		expect({ args, code, stderr }).toEqual({ args, code: expectedCode, stderr: "" });
		return JSON.parse(stdout) as RunSummary;
	};

	it("ends every row scored or failed with a reason when no call is tried again", async () => {
		const summary = await assay(2, "run", "--retry-on-error", "0", "--fail-on-error", "0");
		const { outcomes, requests, requestsByModel } = sandbox.stats();
		const faults = FAULT_KINDS.map((kind) => outcomes[kind]);
		expect(faults.every((count) => count > 0)).toBe(true);
		expect(requestsByModel["echo"]).toBe(PROMPTS);
		const { failures, totals } = summary;
		expect(totals.rows).toBe(PROMPTS);
		expect(totals.responded + totals.failed).toBe(PROMPTS);
		// The judge is asked about exactly the rows that have a response.
		expect(requestsByModel["judge"]).toBe(totals.responded);
		const reasons = failures.filter(({ stage }) => stage === "respond" || stage === "polite");
		const given = reasons.reduce((sum, { count }) => sum + count, 0);
		expect(given).toBeGreaterThanOrEqual(faults.reduce((sum, count) => sum + count, 0));
		expect(given).toBe(
			requests -
				(await recount(project)).responseKeys.size -
				cellOf(summary.matrix, "polite").scored,
		);
		expect(failures.every(({ example }) => example.detail.startsWith("Cannot "))).toBe(true);
		await expectCounted(summary);
	});

	it("tries exactly what failed again, and completes", async () => {
		const before = await recount(project);
		const lost = before.rows.filter((row) => row.response === undefined).length;
		sandbox.resetStats();
		const summary = await assay(0, "retry", "--retry-on-error", "8", "--fail-on-error", "0");
		expect(summary.totals).toMatchObject({ rows: PROMPTS, responded: PROMPTS, failed: 0 });
		expect(cellOf(summary.matrix, "polite")).toMatchObject({
			scored: PROMPTS,
			failed: 0,
			abstained: 0,
		});
		expect(summary.failures).toEqual([]);
		await expectCounted(summary);

		const { repeatedCalls, requestsByModel, uniquePrompts } = sandbox.stats();
		expect(repeatedCalls).toBe(0);
		expect(uniquePrompts).toBe(lost + (PROMPTS - before.verdictKeys.size));
		expect(requestsByModel["echo"]).toBeGreaterThanOrEqual(lost);
		const after = await recount(project);
		expect(lostKeys(before.responseKeys, after.responseKeys)).toEqual([]);
		expect(lostKeys(before.verdictKeys, after.verdictKeys)).toEqual([]);
	});

	/** Every count of the report, again from the database: a failure is neither a 0 nor a pass. */
	async function expectCounted({ matrix, totals }: RunSummary): Promise<void> {
		const { openBlocks, rows, verdictKeys } = await recount(project);
		expect(openBlocks).toBe(0);
		expect(new Set(rows.map((row) => row.promptId)).size).toBe(PROMPTS);
		const answered = rows.filter(
			(row): row is CountedRow & { response: string } => row.response !== undefined,
		);
		expect(totals.responded).toBe(answered.length);
		for (const [i, { name }] of matrix.evaluators.entries()) {
			const cell = matrix.cells[i]!;
			const scored = CHECKS.includes(name) ? answered.length : verdictKeys.size;
			const passed = answered.filter(({ response }) => EXPECTED_CHECKS[name]?.(response)).length;
			expect([name, cell]).toMatchObject([
				name,
				{
					scored,
					abstained: 0,
					failed: PROMPTS - scored,
					...(CHECKS.includes(name) && { passed, passRate: { value: passed / scored } }),
				},
			]);
		}
	}
});
