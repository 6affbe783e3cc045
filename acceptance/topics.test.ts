import type { EvaluatorMatrix } from "@assay/core/benchmark";
import { adjustedRandIndex, topicAssigner } from "@assay/core/text";
import type { ImportReport } from "@assay/workflow/onboard";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

interface Question {
	readonly id: string;
	readonly task: string;
	readonly question: string;
	readonly target: string;
}

const TASKS = new Set([
	"sports_understanding",
	"movie_recommendation",
	"date_understanding",
	"disambiguation_qa",
	"snarks",
	"causal_judgement",
]);

describe.skipIf(!HAS_SHARED_DATA)("questions of six tasks, without their tasks", () => {
	let project: ProjectFixture;
	let questions: readonly Question[];

	beforeAll(() => {
		questions = (sharedRows("bbh/prompts.jsonl.gz") as readonly Question[]).filter(({ task }) =>
			TASKS.has(task),
		);
		project = projectFixture({
			"six.jsonl": questions
				.map(
					({ id, question, target }) => `${JSON.stringify({ id, question, reference: target })}\n`,
				)
				.join(""),
		});
	});
	afterAll(() => project.remove());

	it("are offered topics that agree with the tasks, and the slices select them", async () => {
		const { stdout } = await project.assay("import", "six.jsonl", "--dry-run", "--json", "--quiet");
		const { proposed } = JSON.parse(stdout) as ImportReport;
		const rules = proposed.slices.flatMap(({ rule }) => (rule.kind === "topic" ? [rule] : []));
		expect(rules.length).toBeGreaterThanOrEqual(5);
		const topicOf = topicAssigner(rules[0]!);
		const found = questions.map(({ question }) => topicOf(question) ?? -1);
		const tasks = [...TASKS];
		expect(
			adjustedRandIndex(
				found,
				questions.map(({ task }) => tasks.indexOf(task)),
			),
		).toBeGreaterThan(0.8);

		const { code } = await project.assay("init", "--from", "six.jsonl");
		expect(code).toBe(0);
		const names = proposed.slices
			.map(({ name }) => name)
			.filter((name) => name.startsWith("topic: "));
		for (const name of names) expect(project.read("assay.config.ts")).toContain(`"${name}": {`);
		project.write("assay.config.ts", configOf(rules.length));
		const run = await project.assay("run", "--json", "--quiet");
		const { matrix } = JSON.parse(run.stdout) as { readonly matrix: EvaluatorMatrix };
		expect(
			matrix.slices.filter(({ kind }) => kind === "slice").map(({ prompts }) => prompts),
		).toEqual(rules.map(({ topic }) => found.filter((each) => each === topic).length));
	});
});

/** The topics that `assay init` wrote, with a system and an evaluator that call nothing. */
function configOf(topics: number): string {
	const slices = Array.from({ length: topics }, (_, i) => `t${i}: { ...topics, topic: ${i} }`);
	return `import { defineProject, similarity } from "@assay/sdk";
import { topics } from "./topics.ts";
export default defineProject({
	name: "six",
	prompts: "six.jsonl",
	criteria: { overlap: { description: "Shares words with the answer", labels: "share" } },
	evaluators: { words: similarity("token-f1", { criterion: "overlap" }) },
	slices: { ${slices.join(", ")} },
	systems: { echo: { run: ({ input }) => String(input) } },
});
`;
}
