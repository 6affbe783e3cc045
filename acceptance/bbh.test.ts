import type { EvaluatorMatrix, RunComparison } from "@assay/core/benchmark";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type Ended,
	type ProjectFixture,
	projectFixture,
} from "../packages/app/src/run/project-fixture.ts";
import { assayJson, assayQuietly, cellOf, type RunSummary } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedFile, sharedRows } from "./shared-data.ts";

interface Prompt {
	readonly id: string;
	readonly task: string;
	readonly target: string;
}
interface Answer {
	readonly prompt_id: string;
	readonly prompt_template: string;
	readonly response: string;
}
interface Expected {
	readonly task: string;
	readonly template: "direct" | "cot";
	readonly n: number;
	readonly accuracy: number;
}

const SYSTEMS = { direct: "answer-only few-shot", cot: "chain-of-thought few-shot" } as const;
/** The tasks that the set's own README names as worse under chain of thought. */
const WORSE = [
	"causal_judgement",
	"formal_fallacies",
	"ruin_names",
	"salient_translation_error_detection",
	"snarks",
	"word_sorting",
];

function configOf(tasks: readonly string[]): string {
	return `import { defineProject, extractEquals, slice } from "@assay/sdk";
export default defineProject({
	name: "bbh",
	prompts: [
		${JSON.stringify(sharedFile("bbh/prompts.jsonl.gz"))},
		{
			path: ${JSON.stringify(sharedFile("bbh/responses.jsonl.gz"))},
			fields: { promptId: "prompt_id", response: "response", system: "{prompt_template}" },
		},
	],
	criteria: { correct: { description: "The answer is the target" } },
	evaluators: {
		exact: extractEquals({ after: "he answer is ", dropFinal: "." }, { criterion: "correct" }),
	},
	slices: Object.fromEntries(
		${JSON.stringify(tasks)}.map((task) => [task, slice.field("task").equals(task)]),
	),
	systems: ${JSON.stringify(Object.fromEntries(Object.values(SYSTEMS).map((name) => [name, { recorded: true }])))},
});
`;
}

/** The evaluator of the set's README, written anew. */
function isRight({ prompt_template, response }: Answer, target: string): boolean {
	const last = prompt_template === SYSTEMS.cot ? response.split("he answer is ").at(-1)! : response;
	const answer = last.trim();
	const isCut = prompt_template === SYSTEMS.cot && answer.endsWith(".");
	return (isCut ? answer.slice(0, -1) : answer).trim() === target.trim();
}

/** Two-sided exact McNemar p and its mid-p, from whole numbers until the last division. */
function mcNemar(first: number, second: number): { readonly exact: number; readonly mid: number } {
	const n = first + second;
	const fewer = Math.min(first, second);
	let coefficient = 1n;
	let tail = 0n;
	for (let i = 0; i <= fewer; i++) {
		tail += coefficient;
		if (i < fewer) coefficient = (coefficient * BigInt(n - i)) / BigInt(i + 1);
	}
	const share = (count: bigint): number => Number((count * 10n ** 40n) / 2n ** BigInt(n)) / 1e40;
	return {
		exact: Math.min(1, share(2n * tail)),
		mid: first === second ? 1 - share(coefficient) / 2 : share(2n * tail - coefficient),
	};
}

/** Benjamini-Hochberg as its definition says: the least p × m / rank over this and every larger p. */
function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
	const sorted = pValues.toSorted((a, b) => a - b);
	return pValues.map((p) =>
		Math.min(
			1,
			...sorted.flatMap((other, i) => (other >= p ? [(other * sorted.length) / (i + 1)] : [])),
		),
	);
}

describe.skipIf(!HAS_SHARED_DATA)("27 tasks under two prompt templates", () => {
	let project: ProjectFixture;
	let compared: Ended;
	let comparison: RunComparison;
	const matrices = new Map<string, EvaluatorMatrix>();
	let pairs: ReadonlyMap<string, { readonly lost: number; readonly won: number }>;
	let expected: readonly Expected[];

	beforeAll(async () => {
		expected = sharedRows("bbh/expected.jsonl") as readonly Expected[];
		const prompts = sharedRows("bbh/prompts.jsonl.gz") as readonly Prompt[];
		const tasks = [...new Set(prompts.map((prompt) => prompt.task))];
		project = projectFixture({ "assay.config.ts": configOf(tasks) });
		await assayQuietly(project, "run");
		for (const [template, system] of Object.entries(SYSTEMS))
			matrices.set(template, (await assayJson<RunSummary>(project, "report", system)).matrix);
		compared = await project.assay("compare", SYSTEMS.direct, SYSTEMS.cot, "--json");
		comparison = (JSON.parse(compared.stdout) as { result: RunComparison }).result;
		pairs = countPairs(prompts, sharedRows("bbh/responses.jsonl.gz") as readonly Answer[]);
	});
	afterAll(() => project.remove());

	it("have the 54 accuracies that the authors published", () => {
		const measured = expected.map(({ task, template }) => {
			const cell = cellOf(matrices.get(template)!, "exact", task);
			return { task, template, n: cell.scored, accuracy: cell.passRate!.value };
		});
		expect(measured).toEqual(
			expected.map((row) => ({ ...row, accuracy: expect.closeTo(row.accuracy / 100, 12) })),
		);
		expect(measured).toHaveLength(54);
	});

	it("show exactly the six tasks that get worse, three of them beyond chance", () => {
		const worse = comparison.slices.flatMap((slice, i) =>
			slice.kind === "slice" && comparison.cells[i]!.difference!.value < 0 ? [slice.name] : [],
		);
		expect(worse.toSorted()).toEqual(WORSE);
		const regressed = comparison.slices.flatMap((slice, i) =>
			comparison.cells[i]!.verdict === "regressed" ? [slice.name] : [],
		);
		expect(regressed.toSorted()).toEqual(["causal_judgement", "ruin_names", "word_sorting"]);
		expect(compared.code).toBe(101);
	});

	it("have McNemar's p-values, exact and mid, as counted from the raw files", () => {
		for (const [i, slice] of comparison.slices.entries()) {
			if (slice.kind !== "slice") continue;
			const { lost, won } = pairs.get(slice.name)!;
			const { exact, mid } = mcNemar(lost, won);
			expect([slice.name, comparison.cells[i]]).toMatchObject([
				slice.name,
				{
					pairs: slice.prompts,
					onlyBaselinePassed: lost,
					onlyCandidatePassed: won,
					exactPValue: expect.closeTo(exact, 12),
					pValue: expect.closeTo(mid, 12),
				},
			]);
		}
	});

	it("correct the p-values for the number of cells", () => {
		const tested = comparison.cells.filter((cell) => cell.pValue !== undefined);
		expect(comparison.tested).toBe(28);
		const adjusted = benjaminiHochberg(tested.map((cell) => cell.pValue!));
		for (const [i, cell] of tested.entries()) expect(cell.adjustedP).toBeCloseTo(adjusted[i]!, 12);
	});
});

function countPairs(prompts: readonly Prompt[], answers: readonly Answer[]) {
	const right = new Map(
		answers.map((answer) => [`${answer.prompt_template} ${answer.prompt_id}`, answer]),
	);
	const counts = new Map<string, { lost: number; won: number }>();
	for (const { id, target, task } of prompts) {
		const [direct, cot] = [SYSTEMS.direct, SYSTEMS.cot].map((template) =>
			isRight(right.get(`${template} ${id}`)!, target),
		);
		const count = counts.get(task) ?? { lost: 0, won: 0 };
		counts.set(task, count);
		if (direct && !cot) count.lost++;
		if (!direct && cot) count.won++;
	}
	return counts;
}
