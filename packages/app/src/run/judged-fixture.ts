import { createRandom } from "@assay/core/numeric";
import type { FixtureLabel } from "./label-fixture.ts";

const PROMPTS = 400;
const SEED = 5;
const TOPICS = ["claims", "coverage", "plans", "appointments and everything that comes with them"];

/** Share of the responses that people pass, by system. */
const QUALITY = { before: 0.45, after: 0.7 };

/** Recorded judges by how often they pass what people pass, and what people fail. */
const JUDGES = {
	judge_lenient: { criterion: "correct", onPass: 0.97, onFail: 0.8, trust: true },
	judge_good: { criterion: "polite", onPass: 0.97, onFail: 0.04, trust: true },
	judge_new: { criterion: "polite", onPass: 0.9, onFail: 0.2, trust: false },
	judge_unchecked: { criterion: "complete", onPass: 0.8, onFail: 0.3, trust: false },
} as const;

type System = keyof typeof QUALITY;

/** A project with recorded judges, and what people would say of its responses; for tests. */
export interface JudgedProject {
	/** By name. */
	readonly files: Readonly<Record<string, string>>;
	/** People's labels of "after", for "correct" and "polite": four of seven rows. */
	readonly labels: readonly FixtureLabel[];
}

/**
 * Makes two recorded systems and four recorded judges on 400 prompts. The lenient judge is not
 * aligned, the good one is, the new one is not shown to be, and nobody has labelled what the
 * unchecked one judges; the first two have to be trusted. Always the same.
 */
export function judgedProject(): JudgedProject {
	const random = createRandom(SEED);
	const passes = (share: number): boolean => random.next() < share;
	const prompts = Array.from({ length: PROMPTS }, (_, i) => ({
		id: `q${String(i).padStart(3, "0")}`,
		input: `Question ${i} about ${TOPICS[i % TOPICS.length]}: what applies to me?`,
		topic: TOPICS[i % TOPICS.length],
	}));
	const truth = new Map<string, boolean>();
	const responses: object[] = [];
	const verdicts: object[] = [];
	for (const model of ["before", "after"] satisfies readonly System[]) {
		for (const { id } of prompts) {
			const isGood = passes(QUALITY[model]);
			truth.set(`${model} ${id}`, isGood);
			responses.push({
				prompt_id: id,
				model,
				response: isGood ? "It is covered; send us the bill." : "I do not know.",
			});
			const said = Object.entries(JUDGES).map(([name, { onFail, onPass }]) => [
				name,
				passes(0.02) ? "no idea" : passes(isGood ? onPass : onFail) ? "Accept" : "Reject",
			]);
			verdicts.push({ prompt_id: id, model, ...Object.fromEntries(said) });
		}
	}
	return {
		files: {
			"prompts.jsonl": lines(prompts),
			"responses.jsonl": lines(responses),
			"verdicts.jsonl": lines(verdicts),
			"assay.config.json": JSON.stringify(configOf()),
		},
		labels: ["correct", "polite"].flatMap((criterion) =>
			prompts
				.filter((_, i) => i % 7 < 4)
				.map(({ id }) => ({
					promptId: id,
					criterion,
					label: truth.get(`after ${id}`) ? "Accept" : "Reject",
				})),
		),
	};
}

function lines(rows: readonly object[]): string {
	return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

function configOf(): object {
	return {
		name: "judged",
		prompts: ["prompts.jsonl", "responses.jsonl", "verdicts.jsonl"],
		criteria: {
			correct: { description: "Says what the plan says", gate: { min: 0.4 } },
			polite: { description: "Sounds like somebody who wants to help", gate: { min: 0.4 } },
			complete: { description: "Leaves nothing out" },
		},
		evaluators: {
			...Object.fromEntries(
				Object.entries(JUDGES).map(([name, { criterion, trust }]) => [
					name,
					{
						kind: "recorded",
						criterion,
						source: { evaluator: name },
						...(trust && { trust: { minAgreement: 0.8, minLabels: 50 } }),
					},
				]),
			),
			short: { kind: "code", criterion: "complete", check: { type: "length", max: 60 } },
		},
		slices: Object.fromEntries(
			TOPICS.map((topic) => [topic, { kind: "in", field: "metadata.topic", values: [topic] }]),
		),
		systems: { before: { recorded: true }, after: { recorded: true } },
	};
}
