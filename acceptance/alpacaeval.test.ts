import type { EvaluatorMatrix } from "@assay/core/benchmark";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { assayJson, assayQuietly, cellOf, type RunSummary } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedFile, sharedRows } from "./shared-data.ts";

interface Expected {
	readonly model: string;
	readonly win_rate: number;
	readonly standard_error: number;
	readonly n_wins: number;
	readonly n_draws: number;
	readonly n_total: number;
}

const PROMPTS = 805;

/** A preference of 2 is a win over the baseline, 1 a loss, 1.5 and 0 are draws. */
function configOf(models: readonly string[]): string {
	const files = ["prompts.jsonl", "responses.jsonl.gz", "verdicts.jsonl.gz"];
	return `import { defineProject, recorded } from "@assay/sdk";
const values = { "1": 0, "1.5": 0.5, "0": 0.5, "2": 1 };
const judge = { evaluator: "alpaca_eval_gpt4" };
export default defineProject({
	name: "alpacaeval",
	prompts: ${JSON.stringify(files.map((file) => sharedFile(`alpacaeval-v1/${file}`)))},
	criteria: { preferred: { description: "Preferred to the baseline's response", labels: "share" } },
	evaluators: {
		wins: recorded(judge, { criterion: "preferred", threshold: 1, values }),
		"wins and draws": recorded(judge, { criterion: "preferred", threshold: 0.5, values }),
	},
	systems: ${JSON.stringify(Object.fromEntries(models.map((model) => [model, { recorded: true }])))},
});
`;
}

describe.skipIf(!HAS_SHARED_DATA)("ten models against one baseline, judged by a model", () => {
	let project: ProjectFixture;
	let expected: readonly Expected[];
	const matrices = new Map<string, EvaluatorMatrix>();

	beforeAll(async () => {
		expected = sharedRows("alpacaeval-v1/expected_leaderboard.jsonl") as readonly Expected[];
		const models = expected.map((row) => row.model);
		project = projectFixture({ "assay.config.ts": configOf(models) });
		await assayQuietly(project, "run");
		for (const model of models)
			matrices.set(model, (await assayJson<RunSummary>(project, "report", model)).matrix);
	});
	afterAll(() => project.remove());

	it("have the published win rates and standard errors", () => {
		const measured = expected.map(({ model }) => {
			const { standardError, value } = cellOf(matrices.get(model)!, "wins").meanScore!;
			return { model, win_rate: value * 100, standard_error: standardError! * 100 };
		});
		expect(measured).toEqual(
			expected.map(({ model, standard_error, win_rate }) => ({
				model,
				win_rate: expect.closeTo(win_rate, 6),
				standard_error: expect.closeTo(standard_error, 6),
			})),
		);
		expect(measured).toHaveLength(10);
	});

	it("have the published counts; a prompt without a preference counts as abstained", () => {
		const measured = expected.map(({ model }) => {
			const wins = cellOf(matrices.get(model)!, "wins");
			const winsAndDraws = cellOf(matrices.get(model)!, "wins and draws");
			return {
				model,
				n_wins: wins.passed,
				n_draws: winsAndDraws.passed - wins.passed,
				n_total: wins.scored,
				without: wins.abstained,
				failed: wins.failed,
			};
		});
		expect(measured).toEqual(
			expected.map(({ model, n_draws, n_total, n_wins }) => ({
				model,
				n_wins,
				n_draws,
				n_total,
				without: PROMPTS - n_total,
				failed: 0,
			})),
		);
	});
});
