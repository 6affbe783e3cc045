import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { NUMBERED_CHECKS, numberedPrompts } from "./numbered-prompts.ts";
import { recount } from "./recount.ts";

const PROMPTS = 2_000;

const CONFIG = `import { characterCount, defineProject, judge, notContainsAny, regex } from "@assay/sdk";
export default defineProject({
	name: "two",
	prompts: "prompts.jsonl",
	criteria: { polite: { description: "The response is polite" } },
	evaluators: {
		${NUMBERED_CHECKS}
		polite: judge({ criterion: "polite", model: "sandbox:judge", prompt: "Polite? {{response}}" }),
	},
	systems: { first: { model: "sandbox:echo" }, second: { model: "sandbox:echo", prompt: "Case 1: {{input}}" } },
	run: { concurrency: 16 },
});
`;

describe("two commands at once on one project", () => {
	let sandbox: Sandbox;
	let project: ProjectFixture;

	beforeAll(async () => {
		sandbox = await startSandbox({
			latencyMs: 5,
			models: { judge: { respond: () => '{"explanation":"It thanks","label":"Accept"}' } },
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

	it("make no call twice, and end with the same numbers", async () => {
		const commands = [1, 2].map(() => project.assay("run", "--json", "--quiet"));
		const [one, other] = await Promise.all(commands);
		expect([one!.code, one!.stderr]).toEqual([0, ""]);
		expect([other!.code, other!.stderr]).toEqual([0, ""]);
		expect(other!.stdout).toBe(one!.stdout);

		const { repeatedCalls, requestsByModel } = sandbox.stats();
		expect(requestsByModel).toEqual({ echo: 2 * PROMPTS, judge: 2 * PROMPTS });
		expect(repeatedCalls).toBe(0);

		const { openBlocks, prompts, responseKeys, rows, runs, verdictKeys } = await recount(project);
		expect(prompts).toBe(PROMPTS);
		expect(runs.map(({ state }) => state)).toEqual(["finished", "finished"]);
		expect([rows.length, openBlocks]).toEqual([PROMPTS, 0]);
		expect([responseKeys.size, verdictKeys.size]).toEqual([2 * PROMPTS, 2 * PROMPTS]);
	});
});
