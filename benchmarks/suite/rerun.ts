import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { assayCommand } from "../engine/assay-command.ts";
import type { Benchmark, Figures, Finding } from "../engine/benchmark.ts";
import { measureTree } from "../engine/measure-tree.ts";
import { type Mock, startMock } from "../harness/start-mock.ts";

const ADDED = 50;

/** A project of ten evaluators, eight checks and two judges, as it stands at one step. */
interface ProjectState {
	readonly prompts: number;
	/** What the first judge is asked. */
	readonly question: string;
}

interface Step {
	readonly what: string;
	readonly state: ProjectState;
}

/** What is paid again when little or nothing has changed. */
export const rerun: Benchmark = {
	name: "rerun",
	about: "the same run again: nothing changed, one of ten evaluators edited, 50 prompts added",
	n: 10_000,
	runs: 3,
	async open({ folder, n }) {
		const mock = await startMock(0);
		return {
			async *round() {
				const project = path.join(folder, "project");
				mkdirSync(project);
				for (const { state, what } of stepsOf(n)) {
					writeProject(project, state, mock.baseUrl);
					yield { what, figures: await runStep(project, mock) };
				}
				rmSync(project, { recursive: true });
			},
			findings: findingsOf(n),
			note: "Whole `assay run` commands one after another in one folder. Ten evaluators, two of them judges; calls are counted by the endpoint.",
			close: () => mock.stop(),
		};
	},
};

function stepsOf(n: number): readonly Step[] {
	const first = { prompts: n, question: "The answer is polite." };
	const edited = { ...first, question: "The answer is polite and friendly." };
	return [
		{ what: "first run", state: first },
		{ what: "nothing changed", state: first },
		{ what: "one judge edited", state: edited },
		{ what: `${ADDED} prompts added`, state: { ...edited, prompts: n + ADDED } },
	];
}

function findingsOf(n: number): readonly Finding[] {
	return [
		...callFindings("nothing changed", { systemCalls: 0, judgeCalls: 0 }),
		{
			name: "nothing changed: seconds",
			of: { what: "nothing changed", figure: "seconds" },
			atMost: 1,
		},
		...callFindings("one judge edited", { systemCalls: 0, judgeCalls: n }),
		...callFindings(`${ADDED} prompts added`, { systemCalls: ADDED, judgeCalls: 2 * ADDED }),
	];
}

function callFindings(what: string, calls: Figures): readonly Finding[] {
	return Object.entries(calls).map(([figure, exactly]) => ({
		name: `${what}: ${figure}`,
		of: { what, figure },
		exactly,
	}));
}

async function runStep(folder: string, mock: Mock): Promise<Figures> {
	await mock.reset();
	const command = assayCommand("run", "-j", "32");
	const tree = await measureTree({ ...command, folder, log: "run.log", partner: mock.pid });
	const { judge, requests } = await mock.stats();
	return { systemCalls: requests - judge, judgeCalls: judge, ...tree };
}

function writeProject(folder: string, { prompts, question }: ProjectState, baseUrl: string): void {
	const rows = Array.from({ length: prompts }, (_, i) => ({
		id: String(i),
		input: `[case ${i}] What does my plan pay for, and what do I pay myself?`,
	}));
	writeFileSync(
		path.join(folder, "prompts.jsonl"),
		rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
	);
	writeFileSync(path.join(folder, "assay.config.ts"), configOf(question, baseUrl));
}

function configOf(question: string, baseUrl: string): string {
	return `import { characterCount, containsAll, containsAny, defineProject, judge, noRefusal, notContainsAny, regex, startsWith, wordCount } from "@assay/sdk";

const asked = (question) => judge({
	model: "openai-compatible:judge",
	prompt: question + " <Output>{{response}}</Output>",
	patterns: [
		{ label: "Reject", pattern: '"pass":false' },
		{ label: "Accept", pattern: '"pass":true' },
	],
});

export default defineProject({
	name: "bench",
	prompts: "prompts.jsonl",
	evaluators: {
		reference: containsAll("Reference {{id}}."),
		competitor: notContainsAny("AcmeCare"),
		copay: regex("copay of \\\\$\\\\d+"),
		start: startsWith("Reference"),
		thanks: containsAny(["Thank you", "thanks"]),
		length: characterCount({ max: 1000 }),
		words: wordCount({ min: 5, max: 200 }),
		answers: noRefusal(),
		polite: asked(${JSON.stringify(question)}),
		complete: asked("The answer is complete."),
	},
	systems: { base: { model: "openai-compatible:mock", parameters: { temperature: 0 } } },
	baseUrls: { "openai-compatible": ${JSON.stringify(baseUrl)} },
});
`;
}
