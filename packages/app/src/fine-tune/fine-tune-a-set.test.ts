import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";

const CONFIG = {
	name: "tuning",
	prompts: "prompts.jsonl",
	criteria: { helpful: { description: "Does it help?" } },
	evaluators: {
		yes: { kind: "code", criterion: "helpful", check: { type: "contains-any", values: ["Yes"] } },
	},
	systems: { base: { model: "sandbox:echo" } },
};
const rows = (from: number): string =>
	Array.from({ length: 30 }, (_, i) => ({
		id: `r${from + i}`,
		prompt: `Is treatment number ${from + i} of kind ${(from + i) * 7} covered for a member?`,
		response: `Yes, ${(from + i) * 13} is covered in part ${(from + i) * 3}.`,
		label: "Accept",
	}))
		.map((row) => `${JSON.stringify(row)}\n`)
		.join("");

let project: ProjectFixture;
beforeEach(async () => {
	project = projectFixture({
		"assay.config.json": JSON.stringify(CONFIG),
		"prompts.jsonl": '{"id":"1","input":"What does the plan say about an MRI?"}\n',
		"a.jsonl": rows(0),
		"b.jsonl": rows(100),
	});
	await told("pool", "import", "a.jsonl", "--name=history");
	await told("curate", "history", "--name=mine", "--size=20");
});
afterEach(() => project.remove());

async function told(...command: readonly string[]): Promise<string> {
	const { code, stderr, stdout } = await project.assay(...command);
	if (code !== 0) throw new TypeError(stderr);
	return stdout;
}
const tune = (set: string, ...flags: readonly string[]) =>
	project.assay("fine-tune", "start", set, "--system=base", "--json", ...flags);

describe("assay fine-tune start", () => {
	it("trains on a curated set and on its baseline, each with what it rests on", async () => {
		const set = await tune("mine", "--name=tuned");
		expect(set).toMatchObject({ code: 0 });
		expect(JSON.parse(set.stdout)).toMatchObject({
			fineTune: {
				data: { kind: "curated-set", name: "mine", rows: 20 },
				lineage: { curatedSet: "mine", pool: "history", criterion: "helpful", labels: 30 },
				state: { kind: "succeeded" },
				tuned: { name: "tuned" },
			},
		});
		const random = await tune("mine (random)", "--name=random");
		const { fineTune } = JSON.parse(random.stdout) as {
			fineTune: { lineage: Readonly<Record<string, unknown>> };
		};
		expect(fineTune.lineage).toMatchObject({ curatedSet: "mine (random)", pool: "history" });
		expect(fineTune.lineage).not.toHaveProperty("labels");
	});

	it("remembers nothing that cannot be begun", async () => {
		const noApi = await tune("mine", "--name=x", "--model=anthropic:m");
		expect(noApi.stderr).toContain("anthropic has no fine-tuning API");
		expect(await told("fine-tune", "list")).toContain("No fine-tune yet");
	});

	it("refuses a set whose pool was made anew, and so does the export", async () => {
		await told("pool", "delete", "history");
		await told("pool", "import", "b.jsonl", "--name=history");
		const anew = 'pool "history" was made anew after it';
		expect((await tune("mine")).stderr).toContain(anew);
		const exported = await project.assay("export", "mine", "-o", "train.jsonl");
		expect(exported.stderr).toContain(anew);
	});
});
