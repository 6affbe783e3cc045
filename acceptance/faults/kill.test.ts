import { setTimeout } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { createRandom } from "@assay/core/numeric";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type ProjectFixture,
	projectFixture,
	type StartedCommand,
} from "../../packages/app/src/run/project-fixture.ts";
import { assayJson, cellOf, type RunSummary } from "../run-summary.ts";
import { EXPECTED_CHECKS, NUMBERED_CHECKS, numberedPrompts } from "./numbered-prompts.ts";
import { lostKeys, recount } from "./recount.ts";

const PROMPTS = 10_000;
const CONCURRENCY = 32;
const KILLS = 10;
const SEED = 20_251;

const CONFIG = `import { characterCount, defineProject, notContainsAny, regex, slice } from "@assay/sdk";
export default defineProject({
	name: "kill",
	prompts: "prompts.jsonl",
	evaluators: {
		${NUMBERED_CHECKS}
	},
	slices: { even: slice.field("half").equals("even") },
	systems: { echo: { model: "sandbox:echo" } },
	run: { concurrency: ${CONCURRENCY} },
});
`;

describe("10,000 prompts while the program is killed ten times", () => {
	let sandbox: Sandbox;
	let project: ProjectFixture;
	const seen: ReadonlySet<string>[] = [];

	beforeAll(async () => {
		sandbox = await startSandbox({ latencyMs: 20 });
		project = projectFixture(
			{ "assay.config.ts": CONFIG, "prompts.jsonl": numberedPrompts(PROMPTS) },
			{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
		);
	});
	afterAll(async () => {
		await project.remove();
		await sandbox.close();
	});

	/** Waits until the command has made so many calls. */
	const untilCalls = async (command: StartedCommand, calls: number): Promise<void> => {
		const enough = sandbox.stats().requests + calls;
		while (sandbox.stats().requests < enough && command.process.exitCode === null)
			await setTimeout(1);
	};
	const assay = (command: string): Promise<RunSummary> => assayJson<RunSummary>(project, command);

	it("never asks again for what the ledger has, and ends with every row once", async () => {
		const random = createRandom(SEED);
		const kept: number[] = [];
		for (let kill = 0; kill < KILLS; kill++) {
			const hasRun = (await recount(project)).runs.length > 0;
			const command = project.start(hasRun && kill % 2 === 0 ? "resume" : "run", "--quiet");
			// Two of the kills come while the program starts, imports or plans.
			if (kill % 5 === 0) await setTimeout(100 + random.integer(500));
			else await untilCalls(command, random.integer(900));
			expect([kill, command.process.exitCode]).toEqual([kill, null]);
			command.process.kill("SIGKILL");
			await command.ended;
			seen.push((await recount(project)).responseKeys);
			kept.push(seen.at(-1)?.size ?? 0);
		}
		const { run: last } = await assay("run");
		expect(last.state).toBe("finished");

		const { repeatedCalls, requests, uniquePrompts } = sandbox.stats();
		expect(uniquePrompts).toBe(PROMPTS);
		const again = requests - PROMPTS;
		console.log({
			kept,
			again,
			answeredBefore: repeatedCalls,
			inFlightAtMost: KILLS * CONCURRENCY,
		});
		expect(again).toBeLessThanOrEqual(KILLS * CONCURRENCY);
	});

	it("keeps every response that was in the ledger at a kill", async () => {
		const { responseKeys } = await recount(project);
		expect(responseKeys.size).toBe(PROMPTS);
		expect(seen.map((keys) => keys.size)).toEqual(
			seen.map((keys) => keys.size).toSorted((a, b) => a - b),
		);
		for (const keys of seen) expect(lostKeys(keys, responseKeys)).toEqual([]);
	});

	it("reports the totals that a recount of the database gives", async () => {
		const { matrix, run: reported, totals } = await assay("report");
		const counted = await recount(project);
		expect(counted.runs).toEqual([{ id: reported.id, state: "finished" }]);
		expect(counted.openBlocks).toBe(0);
		expect(counted.rows).toHaveLength(PROMPTS);
		expect(new Set(counted.rows.map((row) => row.promptId)).size).toBe(PROMPTS);
		// The model repeats what it is asked.
		expect(counted.rows.filter((row) => row.response !== row.input)).toEqual([]);
		expect(totals).toMatchObject({ rows: PROMPTS, responded: PROMPTS, failed: 0 });
		for (const [name, passes] of Object.entries(EXPECTED_CHECKS)) {
			const passed = counted.rows.filter((row) => passes(row.response!)).length;
			expect(passed).toBeGreaterThan(0);
			const expected = { scored: PROMPTS, failed: 0, abstained: 0, passed };
			expect([name, cellOf(matrix, name)]).toMatchObject([name, expected]);
		}
		expect(matrix.slices.find((slice) => slice.name === "even")?.prompts).toBe(PROMPTS / 2);
	});

	it("makes no call when it is run again, and exactly 50 for 50 more prompts", async () => {
		sandbox.resetStats();
		const { run: same } = await assay("run");
		expect(sandbox.stats().requests).toBe(0);
		expect((await recount(project)).runs.map(({ id }) => id)).toEqual([same.id]);

		project.write("prompts.jsonl", numberedPrompts(PROMPTS + 50));
		const { run: next, totals } = await assay("run");
		expect(next.id).not.toBe(same.id);
		expect(sandbox.stats().requests).toBe(50);
		expect(totals).toMatchObject({ rows: PROMPTS + 50, responded: PROMPTS + 50, reused: PROMPTS });
	});
});
