import { setTimeout } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import type { EvaluatorMatrix, RunTotals } from "@assay/core/benchmark";
import { createRandom } from "@assay/core/numeric";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
	type Ended,
	type ProjectFixture,
	projectFixture,
	type StartedCommand,
} from "./project-fixture.ts";

const PROMPTS = 300;
const CONCURRENCY = 8;
const CONFIG = `import { containsAny, defineProject, judge } from "@assay/sdk";
export default defineProject({
	name: "interrupted",
	prompts: "prompts.jsonl",
	criteria: { polite: { description: "The response is polite" } },
	evaluators: {
		seven: containsAny("7"),
		polite: judge({ criterion: "polite", model: "sandbox:judge", prompt: "Polite? {{response}}" }),
	},
	systems: { echo: { model: "sandbox:echo" } },
	run: { concurrency: ${CONCURRENCY} },
});
`;

interface Summary {
	readonly run: { readonly id: string; readonly state: string };
	readonly totals: RunTotals;
	readonly matrix: EvaluatorMatrix;
}

describe("a run that is interrupted", () => {
	let sandbox: Sandbox;
	let project: ProjectFixture;

	beforeEach(async () => {
		sandbox = await startSandbox({
			latencyMs: 5,
			models: { judge: { respond: () => '{"explanation":"It thanks","label":"Accept"}' } },
		});
		const prompts = Array.from({ length: PROMPTS }, (_, i) => ({
			id: `p${i}`,
			input: `Case ${i}`,
		}));
		project = projectFixture(
			{
				"assay.config.ts": CONFIG,
				"prompts.jsonl": prompts.map((prompt) => `${JSON.stringify(prompt)}\n`).join(""),
			},
			{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
		);
	});
	afterEach(async () => {
		await project.remove();
		await sandbox.close();
	});

	const untilCalls = async (command: StartedCommand, calls: number): Promise<void> => {
		const enough = sandbox.stats().requests + calls;
		while (sandbox.stats().requests < enough && command.process.exitCode === null)
			await setTimeout(1);
	};

	/** Each row is there once and judged; calls beyond one per text were in flight at an interruption. */
	const expectComplete = ({ code, stdout }: Ended, interruptions: number): Summary => {
		expect(code).toBe(0);
		const summary = JSON.parse(stdout) as Summary;
		expect(summary.run.state).toBe("finished");
		expect(summary.totals).toMatchObject({ rows: PROMPTS, responded: PROMPTS, failed: 0 });
		const sevens = Array.from({ length: PROMPTS }, (_, i) => `Case ${i}`).filter((text) =>
			text.includes("7"),
		);
		expect(summary.matrix.cells.slice(0, 2)).toMatchObject([
			{ scored: PROMPTS, passed: sevens.length, failed: 0 },
			{ scored: PROMPTS, passed: PROMPTS, failed: 0 },
		]);
		const { requests, uniquePrompts } = sandbox.stats();
		expect(uniquePrompts).toBe(2 * PROMPTS);
		expect(requests - uniquePrompts).toBeLessThanOrEqual(interruptions * CONCURRENCY);
		return summary;
	};

	it.each(["SIGINT", "SIGTERM"] as const)(
		"by %s exits with 130 and says how to go on",
		async (signal) => {
			const command = project.start("run");
			await untilCalls(command, 150);
			command.process.kill(signal);
			const { code, stderr, stdout } = await command.ended;
			expect(code).toBe(130);
			expect(stdout).toBe("");
			const [, resume = "", id = ""] =
				/^assay (resume (\w+))$/.exec(stderr.trimEnd().split("\n").at(-1) ?? "") ?? [];
			expect(resume).not.toBe("");
			const shown = await project.assay("runs", "--json");
			expect(JSON.parse(shown.stdout)).toMatchObject({ runs: [{ id, state: "interrupted" }] });
			const ended = await project.assay(...resume.split(" "), "--json");
			expect(expectComplete(ended, 1).run.id).toBe(id);
		},
	);

	it("goes on after kill -9, however often, with resume or with run", async () => {
		const random = createRandom(7);
		const commands = ["run", "resume", "run"];
		for (const name of commands) {
			const command = project.start(name);
			await untilCalls(command, 20 + random.integer(120));
			command.process.kill("SIGKILL");
			expect((await command.ended).code).toBeNull();
		}
		expectComplete(await project.assay("resume", "--json"), commands.length);
	});

	it("is worked on once where two commands take it up", async () => {
		const command = project.start("run");
		await untilCalls(command, 100);
		command.process.kill("SIGKILL");
		await command.ended;
		const [resumed, run] = await Promise.all([
			project.assay("resume", "--json"),
			project.assay("run", "--json"),
		]);
		expect(expectComplete(run, 1)).toEqual({
			...expectComplete(resumed, 1),
			run: expect.objectContaining({ state: "finished" }),
		});
	});

	it("refuses to resume when nothing is left to do", async () => {
		expect(await project.assay("run", "--quiet")).toMatchObject({ code: 0 });
		expect(await project.assay("resume")).toEqual({
			code: 1,
			stdout: "",
			stderr: "Cannot resume: every run of the project is finished\n",
		});
	});
});
