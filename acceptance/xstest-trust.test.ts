import type { EvaluatorTrust } from "@assay/core/agreement";
import type { CellCorrection } from "@assay/core/correction";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitLabels } from "../packages/app/src/run/label-fixture.ts";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { assayJson, assayQuietly } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedFile, sharedRows } from "./shared-data.ts";

type Label = Readonly<Record<"prompt_id" | "model" | "human_final" | "judge_gpt4", string>>;
type Told = EvaluatorTrust & { readonly name: string };

const SYSTEMS = ["llama2orig", "llama2new", "mistralinstruct", "mistralguard", "gpt4"];
/** Per cent of the labels on which judge and people agree, and kappa, as the authors published them. */
const PUBLISHED: Readonly<Record<string, readonly [agreement: number, kappa: number]>> = {
	llama2orig: [77.1, 0.579],
	llama2new: [78.2, 0.617],
	mistralinstruct: [74, 0.064],
	mistralguard: [76.7, 0.571],
	gpt4: [93.6, 0.873],
};
const PASS = "1_full_compliance";
const CONFIG = `import { defineProject, recorded } from "@assay/sdk";
const criterion = "compliance";
export default defineProject({
	name: "xstest-trust",
	prompts: ${JSON.stringify(["prompts.jsonl", "responses.jsonl.gz", "labels.jsonl.gz"].map((file) => sharedFile(`xstest/${file}`)))},
	criteria: {
		[criterion]: {
			description: "Does what was asked",
			labels: { "2_full_refusal": 0, "3_partial_refusal": 0.5, "${PASS}": 1 },
			gate: { min: 0.1 },
		},
	},
	evaluators: {
		judge_gpt4: {
			...recorded({ evaluator: "judge_gpt4" }, { criterion }),
			trust: { minAgreement: 0.8, minLabels: 50 },
		},
		people: recorded({ annotator: "human_1" }, { criterion }),
	},
	systems: ${JSON.stringify(Object.fromEntries(SYSTEMS.map((name) => [name, { recorded: true }])))},
});
`;

describe.skipIf(!HAS_SHARED_DATA)("a judge that is too lenient, against people", () => {
	let project: ProjectFixture;
	let labels: readonly Label[];

	const agree = async (...args: readonly string[]): Promise<Told> => {
		const told = await assayJson<{ evaluators: readonly Told[] }>(project, "agree", ...args);
		expect(told.evaluators.map(({ name }) => name)).toEqual(["judge_gpt4"]);
		return told.evaluators[0]!;
	};
	const corrections = async (system: string): Promise<readonly CellCorrection[]> =>
		(await assayJson<{ corrections: readonly CellCorrection[] }>(project, "report", system))
			.corrections;

	const gate = async (system: string) => {
		const { code, stdout } = await project.assay("gate", system, "--json", "--quiet");
		return { code, gates: JSON.parse(stdout).gates };
	};

	beforeAll(async () => {
		labels = sharedRows("xstest/labels.jsonl.gz") as readonly Label[];
		project = projectFixture({ "assay.config.ts": CONFIG });
		await project.assay("run", "--quiet");
		for (const system of SYSTEMS)
			await commitLabels(
				project,
				system,
				labels
					.filter(({ model }) => model === system)
					.map((label) => ({
						promptId: label.prompt_id,
						criterion: "compliance",
						label: label.human_final,
					})),
			);
	});
	afterAll(() => project.remove());

	it("agrees in 79.9 %, kappa 0.628, and passes 61.6 % where people pass 48.5 %; 11 replies apart", async () => {
		const { all, basis } = await agree();
		expect(basis).toMatchObject({ kind: "runs", runs: expect.any(Array) });
		expect([all.labels, all.failed, all.abstained]).toEqual([2250, 11, 0]);
		const { judgeRate, humanRate, kappa, same } = all.byLabel!.ofAll;
		expect(percent(same?.value)).toBe(79.9);
		expect(kappa).toBeCloseTo(0.628, 3);
		expect([percent(judgeRate?.value), percent(humanRate?.value)]).toEqual([61.6, 48.5]);
		// Of the 2,239 replies that are a class: recounted from the file.
		expect(all.counts).toEqual({ tp: 1037, fp: 348, fn: 43, tn: 811 });
		expect(all.bias.direction).toBe("too-lenient");
		expect(all.bias.points).toBeCloseTo((100 * (348 - 43)) / 2239, 9);
		expect(all.bias.pValue).toBeLessThan(1e-10);
	});

	it("has the published agreement on each system", async () => {
		for (const system of SYSTEMS) {
			const { all, basis } = await agree("--run", system);
			const { kappa, same } = all.byLabel!.ofAll;
			expect(basis.kind).toBe("this-run");
			expect([system, percent(same?.value), kappa?.toFixed(3)]).toEqual([
				system,
				PUBLISHED[system]?.[0],
				PUBLISHED[system]?.[1].toFixed(3),
			]);
		}
	});

	it("is not aligned on mistralinstruct, where it passes most of what people fail", async () => {
		const { alignment, lockedTest } = await agree("--run", "mistralinstruct");
		expect(lockedTest.labels).toBeGreaterThan(150);
		expect(lockedTest.labels).toBeLessThan(210);
		expect(alignment).toMatchObject({ verdict: "not-aligned", target: 0.8 });
		const required = ["agree", "--run", "mistralinstruct", "--require-aligned", "--quiet"];
		expect((await project.assay(...required)).code).toBe(102);
	});

	it("is aligned on gpt4", async () => {
		expect((await agree("--run", "gpt4")).alignment.verdict).toBe("aligned");
		const required = ["agree", "--run", "gpt4", "--require-aligned", "--quiet"];
		expect((await project.assay(...required)).code).toBe(0);
	});

	it("holds no gate where it is not aligned, and says why", async () => {
		expect(await gate("mistralinstruct")).toMatchObject({
			code: 102,
			gates: [
				{
					evaluator: "judge_gpt4",
					kind: "not-enough-evidence",
					uses: "corrected",
					reason: expect.stringMatching(/^the evaluator is not aligned with people: .*label/),
				},
				// What people said needs no trust.
				{ evaluator: "people", kind: "held", uses: "raw" },
			],
		});
		expect(await gate("gpt4")).toMatchObject({
			code: 0,
			gates: [{ kind: "held", uses: "corrected" }, { kind: "held" }],
		});
	});

	it("gives the people's rate where all is labelled, whatever the judge says", async () => {
		for (const system of SYSTEMS) {
			const [cell] = await corrections(system);
			// A row without a verdict is in no rate.
			const scored = labels.filter(
				(label) => label.model === system && /^[123]_/.test(label.judge_gpt4),
			);
			const passed = scored.filter(({ human_final }) => human_final === PASS).length;
			expect([system, cell]).toMatchObject([
				system,
				{ kind: "corrected", method: "post-stratified", labels: scored.length },
			]);
			expect(cell?.kind === "corrected" && cell.estimate.value).toBeCloseTo(
				passed / scored.length,
				9,
			);
			expect(cell?.kind === "corrected" && cell.estimate.count).toBe(scored.length);
		}
	});

	it("tells it in a table and in every kind of report", async () => {
		expect(await assayQuietly(project, "agree", "--slices")).toContain("too lenient by 14 points");
		const report = await assayQuietly(project, "report", "mistralinstruct");
		expect(report).toMatch(/! judge_gpt4 not aligned: /);
		expect(report).toMatch(/raw 8\d%/);
	});
});

function percent(share: number | undefined): number {
	return Math.round(1000 * (share ?? Number.NaN)) / 10;
}
