import { createPatternLibrary } from "@assay/adapters/patterns";
import { type Sandbox, type SandboxModel, startSandbox } from "@assay/adapters/sandbox";
import { type CriterionDefinition, unitInterval } from "@assay/core/domain";
import type { ReportRow } from "@assay/workflow/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../packages/app/src/run/project-fixture.ts";
import { parseJudgeReply } from "../packages/workflow/src/benchmark/parse-judge-reply.ts";
import { reportedRows } from "./run-summary.ts";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

/** The better output, or none where the judge named none. */
type Winner = "1" | "2" | null;

interface Pair {
	readonly id: string;
	readonly subset: string;
	readonly instruction: string;
	readonly output_1: string;
	readonly output_2: string;
	readonly gold: string;
}
interface Verdict {
	readonly id: string;
	readonly judge: string;
	readonly strategy: string;
	/** `winner_ba` is of the swapped order, mapped back. */
	readonly winner_ab: Winner;
	readonly winner_ba: Winner;
	readonly raw_ab?: string;
	readonly raw_ba?: string;
}
interface JudgePrompt {
	readonly judge: string;
	readonly strategy: string;
	readonly steps: readonly {
		readonly prompt: string;
		readonly parsing: Readonly<Record<"1" | "2", string>> | null;
	}[];
}
interface Expected {
	readonly subset: string;
	readonly judge: string;
	readonly strategy: string;
	readonly correct_ab: number;
	readonly correct_ba: number;
}

const BETTER: CriterionDefinition = {
	name: "better",
	description: "Which output is better",
	scale: {
		kind: "labels",
		labels: [
			{ name: "2", score: unitInterval(0) },
			{ name: "1", score: unitInterval(1) },
		],
	},
	passAt: unitInterval(1),
	estimate: "pass-rate",
	explanationRequired: false,
};
/** One call a verdict, and some replies name no winner. */
const REPLAYED = { judge: "Falcon", strategy: "CoT" };
const OUTPUTS = "# Output (a):\n{output_1}\n\n# Output (b):\n{output_2}";

function swap(winner: Winner): Winner {
	if (winner === null) return null;
	return winner === "1" ? "2" : "1";
}

function patternsOf({ steps }: JudgePrompt) {
	return Object.entries(steps.at(-1)?.parsing ?? {}).map(([label, pattern]) => ({
		label,
		pattern,
	}));
}

describe.skipIf(!HAS_SHARED_DATA)("recorded texts of judges that compare two outputs", () => {
	let pairs: readonly Pair[];
	let verdicts: readonly Verdict[];
	let judgePrompts: readonly JudgePrompt[];

	beforeAll(() => {
		pairs = sharedRows("llmbar-a/pairs.jsonl") as readonly Pair[];
		verdicts = sharedRows("llmbar-a/verdicts.jsonl.gz") as readonly Verdict[];
		judgePrompts = sharedRows("llmbar-a/judge_prompts.jsonl") as readonly JudgePrompt[];
	});

	it("give every one of the 16,848 recorded verdicts through the parser", () => {
		const library = createPatternLibrary();
		const parsers = new Map(
			judgePrompts.map((prompt) => [
				`${prompt.judge} ${prompt.strategy}`,
				patternsOf(prompt).map(({ label, pattern }) => ({
					label,
					matches: library.compile(pattern, { ignoreCase: false }),
				})),
			]),
		);
		const parse = (patterns: NonNullable<ReturnType<typeof parsers.get>>, raw: string): Winner => {
			const verdict = parseJudgeReply(raw, { kind: "patterns", patterns }, BETTER);
			if (verdict.kind === "scored") return verdict.label === 1 ? "1" : "2";
			expect(verdict).toMatchObject({ kind: "failed", code: "unparsable_output", raw });
			return null;
		};
		const counts = { parsed: 0, withoutWinner: 0 };
		const wrong: string[] = [];
		for (const { id, judge, raw_ab, raw_ba, strategy, winner_ab, winner_ba } of verdicts) {
			const patterns = parsers.get(`${judge} ${strategy}`);
			if (raw_ab === undefined || raw_ba === undefined || patterns === undefined) continue;
			// The text recorded with Swap is not always the one that its winner was read from.
			if (strategy.startsWith("Swap")) continue;
			const [ab, ba] = [parse(patterns, raw_ab), swap(parse(patterns, raw_ba))];
			if (ab !== winner_ab || ba !== winner_ba) wrong.push(`${judge} ${strategy} ${id}`);
			counts.parsed += 2;
			counts.withoutWinner += Number(ab === null) + Number(ba === null);
		}
		expect(wrong).toEqual([]);
		expect(counts.parsed).toBe(16_848);
		expect(counts.withoutWinner).toBeGreaterThan(0);
	});

	describe("replayed by a server to a judge", () => {
		let sandbox: Sandbox;
		let project: ProjectFixture;
		let recorded: ReadonlyMap<string, Verdict>;

		beforeAll(async () => {
			const prompt = judgePrompts.find(
				({ judge, strategy }) => judge === REPLAYED.judge && strategy === REPLAYED.strategy,
			)!;
			recorded = new Map(
				verdicts
					.filter(
						({ judge, strategy }) => judge === REPLAYED.judge && strategy === REPLAYED.strategy,
					)
					.map((verdict) => [verdict.id, verdict]),
			);
			sandbox = await startSandbox({ models: { replay: replayModel(prompt, pairs, recorded) } });
			project = projectFixture(projectFiles(prompt, pairs), {
				env: { ASSAY_SANDBOX_URL: sandbox.url },
			});
		});
		afterAll(async () => {
			await project.remove();
			await sandbox.close();
		});

		it("give the recorded verdicts, in both orders, and failures where none was named", async () => {
			expect(await project.assay("run", "--quiet")).toMatchObject({ code: 0 });
			expect(sandbox.stats()).toMatchObject({
				requests: 2 * pairs.length,
				outcomes: { answered: 2 * pairs.length },
			});
			const expected = (sharedRows("llmbar-a/expected.jsonl") as readonly Expected[]).filter(
				({ judge, strategy }) => judge === REPLAYED.judge && strategy === REPLAYED.strategy,
			);
			let failures = 0;
			for (const order of ["ab", "ba"] as const) {
				const rows = await reportedRows(project, order);
				const winners = new Map(rows.map((row) => [row.promptId, winnerOf(row, order)]));
				expect([...winners]).toEqual(
					pairs.map(({ id }) => [id, recorded.get(id)![`winner_${order}`]]),
				);
				failures += rows.filter((row) => row.verdicts[0]?.kind === "failed").length;
				for (const { subset, ...counts } of expected)
					expect([
						order,
						subset,
						pairs.filter((pair) => pair.subset === subset && winners.get(pair.id) === pair.gold)
							.length,
					]).toEqual([order, subset, counts[`correct_${order}`]]);
			}
			expect(failures).toBeGreaterThan(0);
		});
	});
});

function winnerOf({ verdicts: [verdict] }: ReportRow, order: "ab" | "ba"): Winner {
	if (verdict?.kind !== "scored") return null;
	const winner = verdict.label === "1" ? "1" : "2";
	return order === "ab" ? winner : swap(winner);
}

/** Both outputs as the judge is shown them, filled in without the program's templates. */
function shownOutputs(pair: Pair, order: "ab" | "ba"): string {
	const [a, b] = order === "ab" ? [pair.output_1, pair.output_2] : [pair.output_2, pair.output_1];
	return OUTPUTS.replace("{output_1}", () => a).replace("{output_2}", () => b);
}

/** Knows only the exact texts that the recorded judge was sent. */
function replayModel(
	{ steps }: JudgePrompt,
	pairs: readonly Pair[],
	recorded: ReadonlyMap<string, Verdict>,
): SandboxModel {
	const replies = new Map<string, string>();
	for (const pair of pairs)
		for (const order of ["ab", "ba"] as const) {
			const question = steps[0]!.prompt
				.replace(OUTPUTS, () => shownOutputs(pair, order))
				.replace("{input}", () => pair.instruction);
			replies.set(question, recorded.get(pair.id)![`raw_${order}`]!);
		}
	return {
		respond(messages) {
			const reply = replies.get(messages.at(-1)?.content ?? "");
			if (reply === undefined) throw new RangeError("this question was not recorded");
			return reply;
		},
	};
}

function projectFiles(prompt: JudgePrompt, pairs: readonly Pair[]): Record<string, string> {
	const template = prompt.steps[0]!.prompt.replace(OUTPUTS, "{{response}}").replace(
		"{input}",
		"{{input}}",
	);
	const rows = pairs.map((pair) => ({
		id: pair.id,
		input: pair.instruction,
		response_ab: shownOutputs(pair, "ab"),
		response_ba: shownOutputs(pair, "ba"),
	}));
	return {
		"pairs.jsonl": rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
		"judge.md": template,
		"assay.config.ts": `import { defineProject, judge } from "@assay/sdk";
export default defineProject({
	name: "llmbar",
	prompts: "pairs.jsonl",
	criteria: { better: { description: "Which output is better", labels: ["2", "1"] } },
	evaluators: {
		replayed: judge({
			criterion: "better",
			model: "sandbox:replay",
			prompt: "judge.md",
			patterns: ${JSON.stringify(patternsOf(prompt))},
		}),
	},
	systems: { ab: { recorded: true }, ba: { recorded: true } },
});
`,
	};
}
