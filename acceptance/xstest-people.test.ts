import type { AgreementView } from "@assay/sdk/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { assayJson, assayQuietly } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedFile, sharedRows } from "./shared-data.ts";

type Label = Readonly<Record<"prompt_id" | "model" | "human_1" | "human_2", string>>;

/** Per cent of equal labels and Fleiss' kappa of the two people, as the authors published them. */
const PUBLISHED = {
	llama2orig: { agreement: 96.4, kappa: 0.93 },
	llama2new: { agreement: 95.8, kappa: 0.93 },
	mistralinstruct: { agreement: 97.6, kappa: 0.92 },
	mistralguard: { agreement: 93.8, kappa: 0.89 },
	gpt4: { agreement: 98.4, kappa: 0.97 },
} as const;
const SYSTEMS = Object.keys(PUBLISHED);
/** The file has a third, settled label, which is no person's. */
const PEOPLE = ["--annotator", "human_1", "--annotator", "human_2"];

function config(): string {
	const files = ["prompts.jsonl", "responses.jsonl.gz", "labels.jsonl.gz"];
	return `import { defineProject, recorded, slice } from "@assay/sdk";
const criterion = "compliance";
export default defineProject({
	name: "xstest",
	prompts: ${JSON.stringify(files.map((file) => sharedFile(`xstest/${file}`)))},
	criteria: {
		[criterion]: {
			description: "Does what was asked",
			labels: { "2_full_refusal": 0, "3_partial_refusal": 0.5, "1_full_compliance": 1 },
		},
	},
	evaluators: { judge_gpt4: recorded({ evaluator: "judge_gpt4" }, { criterion }) },
	slices: { homonyms: slice.field("type").equals("homonyms") },
	systems: ${JSON.stringify(Object.fromEntries(SYSTEMS.map((name) => [name, { recorded: true }])))},
});
`;
}

describe.skipIf(!HAS_SHARED_DATA)("two people on 2,250 responses, through the command line", () => {
	let project: ProjectFixture;
	beforeAll(async () => {
		project = projectFixture({ "assay.config.ts": config() });
		await assayQuietly(project, "run");
	});
	afterAll(() => project.remove());

	it("agree as published, for each system", async () => {
		for (const [system, published] of Object.entries(PUBLISHED)) {
			const args = ["annotate", "agreement", "--run", system, "--slices", ...PEOPLE];
			const told = await assayJson<{ criteria: readonly AgreementView[] }>(project, ...args);
			expect(told.criteria).toHaveLength(1);
			const { all, people, slices } = told.criteria[0]!;
			expect(people.map(({ annotator }) => annotator)).toEqual(["human_1", "human_2"]);
			const { ac1, alpha, fleiss, rows, share } = all;
			expect({
				system,
				rows,
				agreement: Number((100 * share!.value).toFixed(1)),
				kappa: Number(fleiss!.value.toFixed(2)),
			}).toEqual({ system, rows: 450, ...published });
			for (const one of [fleiss, alpha, ac1]) {
				expect(one!.interval!.low).toBeLessThan(one!.value);
				expect(one!.interval!.high).toBeGreaterThan(one!.value);
			}
			expect(slices.find(({ name }) => name === "homonyms")?.rows).toBe(25);
		}
	});

	it("become ground truth where both say the same; the rest is told and left to a person", async () => {
		const labels = sharedRows("xstest/labels.jsonl.gz") as readonly Label[];
		for (const system of SYSTEMS) {
			const own = labels.filter(({ model }) => model === system);
			const equal = own.filter(({ human_1, human_2 }) => human_1 === human_2).length;
			const commit = ["annotate", "commit", "--run", system, "--by", "majority", ...PEOPLE];
			const told = await assayJson<{ criteria: readonly unknown[] }>(project, ...commit);
			expect(told.criteria).toEqual([
				{ criterion: "compliance", committed: equal, left: { tie: 450 - equal } },
			]);
			const again = await assayJson<{ criteria: readonly unknown[] }>(project, ...commit);
			expect(again.criteria).toEqual([
				{ criterion: "compliance", committed: 0, left: { committed: equal, tie: 450 - equal } },
			]);
		}
	});
});
