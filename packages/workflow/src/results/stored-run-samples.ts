import { type SliceDefinition, type SystemDefinition, unitInterval } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	shareCriterion,
	subjectOf,
} from "../benchmark/definition-samples.ts";
import type { RunSubject } from "../benchmark/index.ts";
import type { FakeAnswer } from "../calls/fake-models.ts";

/** Slices over the topics of the sample prompts, and one over a verdict. */
export const SAMPLE_SLICES: readonly SliceDefinition[] = [
	{ name: "claims", rule: { kind: "in", field: "metadata.topic", values: ["claims"] } },
	{ name: "coverage", rule: { kind: "in", field: "metadata.topic", values: ["coverage"] } },
	{ name: "first", rule: { kind: "range", field: "metadata.number", max: 40 } },
	{ name: "rejected", rule: { kind: "verdict", evaluator: "tone", is: "fail" } },
];

/** Three evaluators: a judge on three labels, a judge with a share for claims alone, a check. */
export function sampleSubject(
	system: SystemDefinition = PLAIN_SYSTEM,
	changes: Partial<Parameters<typeof subjectOf>[0]> = {},
): RunSubject {
	const labels = ["Rude", "Plain", "Kind"].map((name, i) => ({ name, score: unitInterval(i / 2) }));
	return subjectOf({
		system,
		criteria: [
			acceptCriterion("tone", { scale: { kind: "labels", labels }, passAt: unitInterval(0.5) }),
			{
				...shareCriterion("near"),
				filter: { kind: "in", field: "metadata.topic", values: ["claims"] },
			},
			acceptCriterion("short"),
		],
		evaluators: [
			judgeOf("tone", "tone"),
			{ ...judgeOf("near", "near"), threshold: 0.7 },
			{ name: "short", criterion: "short", kind: "code", check: { type: "length", max: 12 } },
		],
		slices: SAMPLE_SLICES,
		...changes,
	});
}

/**
 * Judges by chance, the same for the same text: about one reply in ten cannot be read. Answers
 * name the system's template, so that another template gets other verdicts.
 */
export const chanceAnswer: FakeAnswer = ({ messages, model }) => {
	const text = messages[0]?.content ?? "";
	if (model === "answer") return text.replace("question", "a");
	const random = createRandom(sumOfCodes(text));
	for (let i = 0; i < 3; i++) random.next();
	if (random.next() < 0.1) return "hm";
	if (text.startsWith("near"))
		return JSON.stringify({ explanation: "near", score: Math.round(random.next() * 100) / 100 });
	const label = ["Rude", "Plain", "Kind"][random.integer(3)];
	return JSON.stringify({ explanation: `because ${label}`, label });
};

function sumOfCodes(text: string): number {
	let sum = 0;
	for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
	return sum;
}

/** Everything that comes, in order. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
	const all: Item[] = [];
	for await (const item of items) all.push(item);
	return all;
}
