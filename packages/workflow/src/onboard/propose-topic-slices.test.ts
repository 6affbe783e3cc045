import { createRandom } from "@assay/core/numeric";
import { topicAssigner } from "@assay/core/text";
import { describe, expect, it } from "vitest";
import { createPromptSummary, proposeDefaults } from "./index.ts";
import { proposeTopicSlices } from "./propose-topic-slices.ts";

const TOPICS = {
	claim: "claim form receipts bill deadline reimbursement appeal denied submit refund",
	drug: "drug pharmacy prescription refill generic insulin brand mail dosage tablets",
	doctor: "doctor specialist referral appointment network clinic hospital surgeon visit nurse",
	premium: "premium monthly payment bank invoice instalment due autopay card balance",
};
const OPENINGS = ["How do I", "Can you tell me about", "What is the", "I would like to know the"];

/** Questions that name three words of their topic between words of all topics. */
function questions(perTopic: number, seed: number) {
	const random = createRandom(seed);
	const draw = (list: readonly string[]) => list[random.integer(list.length)]!;
	return Array.from({ length: perTopic }, () =>
		Object.entries(TOPICS).map(([topic, words]) => {
			const own = Array.from({ length: 3 }, () => draw(words.split(" ")));
			return { topic, text: `${draw(OPENINGS)} ${own[0]} and ${own[1]} for my ${own[2]}?` };
		}),
	).flat();
}

describe("proposeTopicSlices()", () => {
	it("proposes a slice per topic that selects the topic's prompts", () => {
		const asked = questions(50, 1);
		const texts = asked.map(({ text }) => text);
		const slices = proposeTopicSlices(texts, createRandom(1));
		expect(slices).toHaveLength(4);
		for (const { description, name, rule } of slices) {
			if (rule.kind !== "topic") throw new TypeError(`Cannot check a ${rule.kind} rule`);
			const topicOf = topicAssigner(rule);
			const members = asked.filter(({ text }) => topicOf(text) === rule.topic);
			expect(description).toContain(`: ${members.length} of 200 prompts`);
			// Oracle: the topic that each question was made from.
			const [topic, ...others] = [...new Set(members.map((member) => member.topic))];
			expect(others).toEqual([]);
			expect(members.length).toBe(50);
			const words = name.replace("topic: ", "").split(", ");
			expect(words).toHaveLength(3);
			for (const word of words)
				expect(TOPICS[topic as keyof typeof TOPICS].split(" ")).toContain(word);
		}
		expect(new Set(slices.map(({ name }) => name)).size).toBe(4);
	});

	it("proposes none for few prompts, or prompts without topics", () => {
		const texts = questions(24, 2).map(({ text }) => text);
		expect(texts).toHaveLength(96);
		expect(proposeTopicSlices(texts, createRandom(1))).toEqual([]);
		const alike = questions(150, 3).filter(({ topic }) => topic === "claim");
		expect(
			proposeTopicSlices(
				alike.map(({ text }) => text),
				createRandom(1),
			),
		).toEqual([]);
	});
});

describe("createPromptSummary()", () => {
	it("looks for topics in the commonest language and offers them with the defaults", () => {
		const summary = createPromptSummary((text) => (text.startsWith("¿") ? "es" : "en"));
		const texts = questions(40, 4).flatMap(({ text }, i) =>
			i % 2 === 0 ? [text, `¿Qué plan tengo yo, el ${i}?`] : [text],
		);
		for (const [id, input] of texts.entries())
			summary.add({
				id: String(id),
				input,
				variables: {},
				metadata: {},
				provenance: { kind: "imported", source: "a.csv" },
			});
		const topics = summary.topics();
		expect(topics).toHaveLength(4);
		expect(topics[0]?.description).toContain("of 160 prompts");
		const { slices } = proposeDefaults(summary.summary(), { topics });
		expect(slices.slice(-4)).toEqual(topics);
	});
});
