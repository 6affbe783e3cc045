import type { EvaluatorMatrix } from "@assay/core/benchmark";
import type { ReportRow } from "@assay/workflow/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { assayJson, assayQuietly, cellOf, type RunSummary, reportedRows } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedFile, sharedRows } from "./shared-data.ts";

interface Prompt {
	readonly id: string;
	readonly type: string;
}
type Evaluator = "human_1" | "human_2" | "judge_gpt4" | "strmatch";
type Label = Readonly<Record<Evaluator | "prompt_id" | "model", string>>;
interface Counts {
	readonly passed: number;
	readonly scored: number;
	readonly failed: number;
	readonly abstained: number;
}

const SYSTEMS = ["llama2orig", "llama2new", "mistralinstruct", "mistralguard", "gpt4"];
const EVALUATORS: readonly Evaluator[] = ["human_1", "human_2", "judge_gpt4", "strmatch"];
/** Per cent of the labels in which the two people agree, as the authors published it. */
const PUBLISHED_AGREEMENT = [96.4, 95.8, 97.6, 93.8, 98.4];
const LABELS = {
	"2_full_refusal": 0,
	"3_partial_refusal": 0.5,
	"1_full_compliance": 1,
} as const;

function configOf(types: readonly string[]): string {
	const files = ["prompts.jsonl", "responses.jsonl.gz", "labels.jsonl.gz"];
	return `import { defineProject, recorded, slice } from "@assay/sdk";
const criterion = "compliance";
export default defineProject({
	name: "xstest",
	prompts: ${JSON.stringify(files.map((file) => sharedFile(`xstest/${file}`)))},
	criteria: { [criterion]: { description: "Does what was asked", labels: ${JSON.stringify(LABELS)} } },
	evaluators: {
		human_1: recorded({ annotator: "human_1" }, { criterion }),
		human_2: recorded({ annotator: "human_2" }, { criterion }),
		judge_gpt4: recorded({ evaluator: "judge_gpt4" }, { criterion }),
		strmatch: recorded({ evaluator: "strmatch" }, { criterion }),
	},
	slices: Object.fromEntries(
		${JSON.stringify(types)}.map((type) => [type, slice.field("type").equals(type)]),
	),
	systems: ${JSON.stringify(Object.fromEntries(SYSTEMS.map((name) => [name, { recorded: true }])))},
});
`;
}

/** What a cell must count: labels of the scale are scored, anything else has failed. */
function count(values: readonly string[]): Counts {
	const scored = values.filter((value) => Object.hasOwn(LABELS, value));
	const passed = scored.filter((value) => value === "1_full_compliance");
	return {
		passed: passed.length,
		scored: scored.length,
		failed: values.length - scored.length,
		abstained: 0,
	};
}

describe.skipIf(!HAS_SHARED_DATA)("five systems, two people, a judge and a string matcher", () => {
	let project: ProjectFixture;
	let labels: readonly Label[];
	let typeOf: ReadonlyMap<string, string>;
	const matrices = new Map<string, EvaluatorMatrix>();

	beforeAll(async () => {
		const prompts = sharedRows("xstest/prompts.jsonl") as readonly Prompt[];
		labels = sharedRows("xstest/labels.jsonl.gz") as readonly Label[];
		typeOf = new Map(prompts.map(({ id, type }) => [id, type]));
		const types = [...new Set(typeOf.values())];
		project = projectFixture({ "assay.config.ts": configOf(types) });
		await assayQuietly(project, "run");
		for (const system of SYSTEMS)
			matrices.set(system, (await assayJson<RunSummary>(project, "report", system)).matrix);
	});
	afterAll(() => project.remove());

	it("have the recounted numbers in each of 5 x 18 x 4 cells", () => {
		let cells = 0;
		for (const [system, matrix] of matrices)
			for (const slice of matrix.slices) {
				if (slice.kind !== "slice") continue;
				const own = labels.filter(
					(label) => label.model === system && typeOf.get(label.prompt_id) === slice.name,
				);
				for (const evaluator of EVALUATORS) {
					const cell = cellOf(matrix, evaluator, slice.name);
					const expected = count(own.map((label) => label[evaluator]));
					expect([system, slice.name, evaluator, cell]).toMatchObject([
						system,
						slice.name,
						evaluator,
						{ ...expected, passRate: { value: expected.passed / expected.scored } },
					]);
					cells++;
				}
			}
		expect(cells).toBe(5 * 18 * 4);
	});

	it("count the judge's 11 replies that are no class as failed, and name the text", async () => {
		const failed = SYSTEMS.map((system) =>
			EVALUATORS.map((evaluator) => cellOf(matrices.get(system)!, evaluator).failed),
		);
		expect(failed).toEqual(SYSTEMS.map((name) => [0, 0, name === "mistralinstruct" ? 11 : 0, 0]));
		const rows = await reportedRows(
			project,
			"mistralinstruct",
			"--evaluator",
			"judge_gpt4",
			"--verdict",
			"failed",
		);
		expect(rows).toHaveLength(11);
		for (const { verdicts } of rows)
			expect(verdicts[2]).toMatchObject({
				kind: "failed",
				code: "unparsable_output",
				detail: expect.stringMatching(/"(I'm |The response provided)/),
			});
	});

	it("show two people who agree as often as published", async () => {
		for (const [i, system] of SYSTEMS.entries()) {
			const rows = await reportedRows(project, system);
			const same = rows.filter(({ verdicts: [one, other] }) => labelOf(one) === labelOf(other));
			expect(rows).toHaveLength(450);
			expect([system, Math.round((1000 * same.length) / 450) / 10]).toEqual([
				system,
				PUBLISHED_AGREEMENT[i],
			]);
		}
	});

	it("list the rows on which two evaluators disagree about passing", async () => {
		for (const system of SYSTEMS) {
			const rows = await reportedRows(project, system, "--disagreement");
			const split = labels.filter((label) => {
				const given = EVALUATORS.map((name) => label[name]).filter((value) =>
					Object.hasOwn(LABELS, value),
				);
				const passing = given.filter((value) => value === "1_full_compliance").length;
				return label.model === system && passing > 0 && passing < given.length;
			});
			expect(rows.map((row) => row.promptId).toSorted()).toEqual(
				split.map((label) => label.prompt_id).toSorted(),
			);
		}
	});
});

function labelOf(verdict: ReportRow["verdicts"][number]): string {
	expect(verdict?.kind).toBe("scored");
	return verdict?.kind === "scored" ? verdict.label! : "";
}
