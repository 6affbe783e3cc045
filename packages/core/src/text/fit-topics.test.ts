import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../numeric/index.ts";
import { adjustedRandIndex } from "./adjusted-rand-index.ts";
import { fitTopics } from "./fit-topics.ts";
import { topicAssigner } from "./topic-model.ts";

/** Word `0` is drawn twice as often as word `1`, three times as often as word `2`, … (Zipf). */
function zipfWord(prefix: string, size: number, random: Random): string {
	const total = Math.log(size + 1);
	const rank = Math.floor(Math.exp(random.next() * total)) - 1;
	return `${prefix}${Math.min(rank, size - 1)}`;
}

/** Texts of 12 to 30 words, two fifths of them of the text's topic and the rest of all topics. */
function mixture(topics: number, perTopic: number, random: Random) {
	const truth = Array.from({ length: topics * perTopic }, (_, i) => i % topics);
	const texts = truth.map((topic) =>
		Array.from({ length: 12 + random.integer(19) }, () =>
			random.next() < 0.4
				? zipfWord(`topic${"abcdefgh"[topic]}`, 80, random)
				: zipfWord("word", 500, random),
		).join(" "),
	);
	return { texts, truth };
}

describe("fitTopics()", () => {
	it.each([2, 3, 5, 8])("recovers a mixture of %i topics under common words", (count) => {
		const { texts, truth } = mixture(count, 80, createRandom(count));
		const fit = fitTopics(texts, createRandom(1));
		expect(fit?.topics).toHaveLength(count);
		expect(fit?.stability).toBeGreaterThan(0.8);
		const topicOf = topicAssigner(fit!.model);
		const found = texts.map((text) => topicOf(text) ?? -1);
		// Oracle: the topic that each text was made from.
		expect(adjustedRandIndex(found, truth)).toBeGreaterThan(0.8);
		for (const [topic, { texts: size, words }] of fit!.topics.entries()) {
			expect(found.filter((each) => each === topic)).toHaveLength(size);
			for (const word of words.slice(0, 3)) expect(word).toMatch(/^topic[a-h]\d+$/);
			expect(new Set(words.slice(0, 3).map((word) => word.slice(0, 6))).size).toBe(1);
		}
	});

	it("finds none where all texts come from the same words", () => {
		const { texts } = mixture(1, 400, createRandom(3));
		expect(fitTopics(texts, createRandom(1))).toBeUndefined();
	});

	it("works in scripts without spaces", () => {
		const openings = "怎么 如何 请问 想问 哪里 能否 多久 何时 为何 谁能 几天 是否".split(" ");
		const subjects =
			"提交理赔材料 查看牙医号源 领取药品处方 支付账单费用 申请转诊专科 降低保费金额".split(" ");
		const texts = openings.flatMap((opening) =>
			subjects.flatMap((subject) => [`${opening}${subject}`, `我${opening}${subject}`]),
		);
		const fit = fitTopics(texts, createRandom(1));
		expect(fit?.topics).toHaveLength(6);
		const topicOf = topicAssigner(fit!.model);
		expect(topicOf("理赔")).toBe(topicOf("提交材料"));
		expect(topicOf("牙医")).not.toBe(topicOf("理赔"));
	});

	it("keeps at most 30 terms a topic, of unit length to three decimals", () => {
		const { texts } = mixture(3, 60, createRandom(4));
		for (const centroid of fitTopics(texts, createRandom(1))!.model.centroids) {
			const weights = Object.values(centroid);
			expect(weights.length).toBeLessThanOrEqual(30);
			expect(Math.hypot(...weights)).toBeCloseTo(1, 2);
			for (const weight of weights) expect(Math.round(weight * 1000) / 1000).toBe(weight);
		}
	});

	it("gives the same for the same seed", () => {
		const { texts } = mixture(3, 40, createRandom(5));
		expect(fitTopics(texts, createRandom(9))).toEqual(fitTopics(texts, createRandom(9)));
	});

	it("finds none in few texts, or none", () => {
		expect(fitTopics(mixture(2, 19, createRandom(6)).texts, createRandom(1))).toBeUndefined();
		expect(fitTopics([], createRandom(1))).toBeUndefined();
		expect(fitTopics(Array<string>(100).fill("same text"), createRandom(1))).toBeUndefined();
	});
});
