import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { recount } from "../faults/recount.ts";
import { attempt, refusal } from "./refusal.ts";
import { type ConfigParts, SMALL_PROMPTS, smallConfig, smallProject } from "./small-project.ts";

let project: ProjectFixture | undefined;
afterEach(async () => project?.remove());

describe("a mistake in the configuration is told with its place and the nearest name", () => {
	const mistakes: readonly (readonly [string, ConfigParts, RegExp])[] = [
		["a field", { more: "slcies: {}," }, /unknown field "slcies", did you mean "slices"\?/],
		[
			"a setting",
			{ more: "run: { concurency: 4 }," },
			/run: .*"concurency", did you mean "concurrency"\?/,
		],
		[
			"a system's field",
			{ systems: `{ echo: { modle: "sandbox:echo" } }` },
			/systems\.echo: unknown field "modle", did you mean "model"\?/,
		],
		[
			"an evaluator's option",
			{ evaluators: `{ any: regex(".", { critrion: "x" }) }` },
			/evaluators\.any: unknown field "critrion", did you mean "criterion"\?/,
		],
		[
			"a check's name",
			{ evaluators: `{ any: { kind: "code", check: { type: "regx", pattern: "." } } }` },
			/evaluators\.any\.check\.type: .*"regx", did you mean "regex"\?/,
		],
		[
			"a slice's kind",
			{ more: `slices: { some: { kind: "keywrod", field: "input", words: ["a"] } },` },
			/slices\.some\.kind: .*"keywrod", did you mean "keyword"\?/,
		],
		[
			"a criterion's name",
			{
				evaluators: `{ any: regex(".", { criterion: "accurcy" }) }`,
				more: `criteria: { accuracy: { description: "It is true" } },`,
			},
			/evaluators\.any\.criterion.*"accurcy".*did you mean "accuracy"\?/,
		],
	];
	it.each(mistakes)("in %s", async (_what, parts, message) => {
		project = smallProject(parts);
		expect(await attempt(project, "run")).toEqual(refusal(message));
	});

	it.each([
		["that has no end", "export default { name: ", /Cannot read .*assay\.config\.ts/],
		["that exports nothing", "export const name = 1;", /it has no default export, expected/],
		["that throws", "throw new Error('no luck');", /Cannot read .*assay\.config\.ts: no luck/],
	])("in a file %s", async (_what, source, message) => {
		project = projectFixture({ "assay.config.ts": source });
		expect(await attempt(project, "run")).toEqual(refusal(message));
	});

	it("where there is no configuration", async () => {
		project = projectFixture({});
		expect(await attempt(project, "run")).toEqual(
			refusal(/there is no assay\.config\.ts in .*"assay init"/),
		);
	});

	it.each([
		["--sytem", ["run", "--sytem", "echo"], /unknown option '--sytem'.*--system/s],
		["a command", ["rnu"], /unknown command 'rnu'.*run/s],
		["a system", ["run", "--system", "ehco"], /"?ehco"?.*did you mean "echo"\?/],
		["a file to write", ["run", "-o", "report.htlm"], /report\.htlm.*expected one of/],
	])("on the command line, in %s", async (_what, args, message) => {
		project = smallProject();
		const { code, stderr } = await project.assay(...args);
		expect(code).toBe(1);
		expect(stderr).toMatch(message);
	});
});

describe("a pattern or a model that cannot be used is told before a run is made", () => {
	const mistakes: readonly (readonly [string, ConfigParts, RegExp])[] = [
		["a pattern", { evaluators: `{ any: regex("(") }` }, /pattern "\(".*expected RE2 syntax/],
		[
			"a missing key",
			{ systems: `{ m: { model: "openai:gpt-4o-mini" } }` },
			/"openai": no key is set, expected the environment variable OPENAI_API_KEY/,
		],
		[
			"a judge's missing key",
			{ evaluators: `{ j: judge({ model: "anthropic:claude", prompt: "{{response}}" }) }` },
			/"anthropic": no key is set, expected the environment variable ANTHROPIC_API_KEY/,
		],
		[
			"an unknown provider",
			{ systems: `{ m: { model: "opnai:gpt-4o-mini" } }` },
			/"opnai".*did you mean "openai"\?/,
		],
		[
			"a model without its provider",
			{ systems: `{ m: { model: "gpt-4o-mini" } }` },
			/"gpt-4o-mini": expected provider:model, such as/,
		],
	];
	it.each(mistakes)("%s", async (_what, parts, message) => {
		project = smallProject(parts);
		expect(await attempt(project, "run")).toEqual(refusal(message, SMALL_PROMPTS));
	});
});

describe("a model that its provider does not know", () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(() => sandbox.close());

	it("stops the run at the first refusals with what the provider says, and resume completes it once it is known", async () => {
		project = projectFixture(
			{
				"assay.config.ts": smallConfig({ systems: `{ m: { model: "sandbox:later" } }` }),
				"prompts.jsonl": '{"id":"a","input":"one"}\n{"id":"b","input":"two"}\n',
			},
			{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
		);
		const { code, stderr } = await project.assay("run");
		expect(code).toBe(1);
		expect(stderr).toMatch(/later.*404.*check the model's name and the key/s);
		// A refusal is final, so that no row is asked for twice.
		expect(sandbox.stats().requests).toBeLessThanOrEqual(2);
		expect((await recount(project)).rows).toEqual([]);
		sandbox.configure({ models: { later: { respond: () => "here" } } });
		expect(await project.assay("resume", "--quiet")).toMatchObject({ code: 0 });
		expect((await recount(project)).rows.map((row) => row.response)).toEqual(["here", "here"]);
	});
});
