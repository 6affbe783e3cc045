import { startSandbox } from "@assay/adapters/sandbox";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const PROMPTS = 12;
const CONFIG = {
	name: "fills",
	prompts: "prompts.jsonl",
	fillModel: "sandbox:writer",
	slices: { spanish: { kind: "in", field: "metadata.lang", values: ["es"], minPrompts: 3 } },
	systems: { echo: { model: "sandbox:echo" } },
};

let project: ProjectFixture;
beforeEach(() => {
	project = projectFixture({
		"assay.config.json": JSON.stringify(CONFIG),
		"prompts.jsonl": Array.from(
			{ length: PROMPTS },
			(_, i) => `{"id":"p${i}","input":"Where do I find form ${i}?","lang":"en"}\n`,
		).join(""),
	});
});
afterEach(() => project.remove());

async function json(...args: readonly string[]) {
	const { code, stderr, stdout } = await project.assay(...args, "--json", "--quiet");
	return { code, stderr, ...JSON.parse(stdout || "{}") };
}

describe("assay prompts", () => {
	it("translates into the review list, which is decided by id or as a whole", async () => {
		const plan = await json("prompts", "translate", "--to", "es", "--first", "4", "--dry-run");
		expect(plan).toMatchObject({ code: 0, plan: { calls: 4, texts: 4, model: "sandbox:writer" } });
		const made = await json("prompts", "translate", "--to", "es", "--first", "4");
		expect(made).toMatchObject({
			code: 0,
			fill: { outcome: "finished", proposed: 4, otherLanguage: 4, failed: 0 },
		});
		expect(await json("prompts", "translate", "--to", "es", "--first", "4")).toMatchObject({
			fill: { done: 0, proposed: 0 },
		});
		const { counts, proposals } = await json("prompts", "review");
		expect(counts).toEqual({ proposed: 4, accepted: 0, edited: 0, refused: 0 });
		const [first] = proposals;
		expect(await json("prompts", "review", "--refuse", first.id.slice(0, 8))).toMatchObject({
			code: 0,
			decided: [{ id: first.id }],
		});
		const table = await project.assay("prompts", "review");
		expect(table.stdout).toContain("es (looks like en)");
		expect(table.stdout.trimEnd().split("\n")).toHaveLength(1 + 3);
		expect((await json("prompts", "review", "--accept-all")).decided).toHaveLength(3);
		expect(await json("coverage", "--fail-on-gap")).toMatchObject({
			code: 0,
			prompts: PROMPTS + 3,
			gaps: [],
			slices: [{ name: "spanish", prompts: 3, missing: 0 }],
		});
	});

	it("lets in what comes where nobody reviews, and the gap closes for the exit code", async () => {
		await project.assay("sync");
		expect((await project.assay("coverage", "--fail-on-gap")).code).toBe(102);
		expect((await project.assay("coverage")).code).toBe(0);
		const filled = await json("prompts", "translate", "--to", "es", "--count", "3", "--accept-all");
		expect(filled.fill.accepted).toHaveLength(3);
		expect((await project.assay("coverage", "--fail-on-gap")).code).toBe(0);
	});

	it("paraphrases and generates", async () => {
		await project.assay("sync");
		expect(await json("prompts", "paraphrase", "--count", "2", "--variants", "3")).toMatchObject({
			fill: { kind: "paraphrased", done: 2, proposed: 6 },
		});
		expect(await json("prompts", "generate", "--slice", "spanish", "--count", "5")).toMatchObject({
			fill: { kind: "generated", done: 1, proposed: 5 },
		});
		const { proposals } = await json("prompts", "review", "--kind", "generated");
		expect(proposals[0].prompt).toMatchObject({ metadata: { lang: "es" } });
	});

	it("is incomplete where the model fails, and says why", async () => {
		const sandbox = await startSandbox({ faults: { rates: { malformed: 1 } } });
		const failing = projectFixture(
			{
				"assay.config.json": project.read("assay.config.json"),
				"prompts.jsonl": '{"input":"One?"}\n',
			},
			{ env: { ASSAY_SANDBOX_URL: sandbox.url } },
		);
		try {
			const { code, stdout } = await failing.assay(
				"prompts",
				"translate",
				"--to",
				"es",
				"--retry-on-error",
				"0",
			);
			expect(code).toBe(2);
			expect(stdout).toContain("1 of 1 call failed");
			expect(stdout).toContain("1 times: ");
		} finally {
			await failing.remove();
			await sandbox.close();
		}
	});

	it.each([
		[["translate", "--to", "spanish"], "it is no language code"],
		[["translate", "--to", "es", "--slice", "spanich"], 'did you mean "spanish"'],
		[["translate", "--to", "es", "--model", "nobody:m"], "nobody"],
		[["review", "--accept", "ffff"], "0 have an id that begins so"],
		[["review", "--accept-all", "--refuse-all"], "expected one of the two"],
	])("refuses %s", async (args, reason) => {
		await project.assay("sync");
		const { code, stderr } = await project.assay("prompts", ...args);
		expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(reason) });
	});
});
