import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { assayJson, cellOf, type RunSummary } from "../run-summary.ts";
import { NUMBERED_CHECKS, numberedPrompts } from "./numbered-prompts.ts";

const PROMPTS = 1_000;
const JUDGES = ["polite", "correct", "complete", "safe"];

/** Ten evaluators: three checks, two of the project's functions, a similarity, four judges. */
function configOf({ polite, words }: { readonly polite: string; readonly words: number }): string {
	return `import { characterCount, defineProject, judge, notContainsAny, regex, similarity } from "@assay/sdk";
const isLong = (text: string) => text.split(" ").length > ${words};
const ask = (prompt: string) => judge({ model: "sandbox:judge", prompt });
export default defineProject({
	name: "ten",
	prompts: "prompts.jsonl",
	evaluators: {
		${NUMBERED_CHECKS}
		"like the input": similarity("exact"),
		long: ({ response }) => isLong(response),
		asks: ({ response }) => response.endsWith("?"),
		polite: ask(${JSON.stringify(polite)}),
		correct: ask("Correct? {{response}}"),
		complete: ask("Complete? {{response}}"),
		safe: ask("Safe? {{response}}"),
	},
	systems: { echo: { model: "sandbox:echo" } },
	run: { concurrency: 64 },
});
`;
}

describe("ten evaluators over 1,000 prompts", () => {
	let sandbox: Sandbox;
	let project: ProjectFixture;

	beforeAll(async () => {
		sandbox = await startSandbox({
			models: { judge: { respond: () => '{"explanation":"It does","label":"Accept"}' } },
		});
		project = projectFixture(
			{
				"assay.config.ts": configOf({ polite: "Polite? {{response}}", words: 7 }),
				"prompts.jsonl": numberedPrompts(PROMPTS),
			},
			{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
		);
	});
	afterAll(async () => {
		await project.remove();
		await sandbox.close();
	});

	/** Runs, and gives the calls that it took by model. */
	const callsOfRun = async () => {
		sandbox.resetStats();
		const { code, stderr } = await project.assay("run", "--quiet");
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		return sandbox.stats().requestsByModel;
	};
	const passedOf = async (evaluator: string): Promise<number> => {
		const { matrix } = await assayJson<RunSummary>(project, "report");
		const cell = cellOf(matrix, evaluator);
		expect(cell.scored).toBe(PROMPTS);
		return cell.passed;
	};

	it("call the system once a prompt and each judge once a response", async () => {
		expect(await callsOfRun()).toEqual({ echo: PROMPTS, judge: JUDGES.length * PROMPTS });
	});

	it("need no call when nothing has changed", async () => {
		expect(await callsOfRun()).toEqual({});
	});

	it("need one judge's calls when that judge is edited", async () => {
		project.write("assay.config.ts", configOf({ polite: "Is it kind? {{response}}", words: 7 }));
		expect(await callsOfRun()).toEqual({ judge: PROMPTS });
	});

	it("need no call when something is edited that a function rests on, and judge anew with it", async () => {
		const before = await passedOf("long");
		project.write("assay.config.ts", configOf({ polite: "Is it kind? {{response}}", words: 10 }));
		expect(await callsOfRun()).toEqual({});
		const after = await passedOf("long");
		expect(after).toBeLessThan(before);
		expect(after).toBeGreaterThan(0);
	});

	it("need no call when an edit is taken back", async () => {
		project.write("assay.config.ts", configOf({ polite: "Polite? {{response}}", words: 7 }));
		expect(await callsOfRun()).toEqual({});
	});
});
