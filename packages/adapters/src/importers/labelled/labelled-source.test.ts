import { afterAll, describe, expect, it } from "vitest";
import { importFixture, itemsOf, jsonLines } from "../import-fixture.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

function choice(value: string): object {
	return { from_name: "accurate", to_name: "text", type: "choices", value: { choices: [value] } };
}

function rating(stars: number): object {
	const result = { from_name: "stars", type: "rating", value: { rating: stars } };
	return { completed_by: 1, result: [result] };
}

function task(changes: object = {}): object {
	return {
		id: 7,
		data: { question: "Is dental covered?", response: "Yes.", plan: "B" },
		annotations: [
			{ completed_by: 3, was_cancelled: false, result: [choice("right")] },
			{ completed_by: { id: 4, email: "a@example.org" }, result: [choice("wrong")] },
		],
		predictions: [],
		...changes,
	};
}

describe("labelledSource() of Label Studio", () => {
	it("makes prompts, the response that was seen, and annotations per person", async () => {
		const source = await fixture.read(JSON.stringify([task()]));
		const place = { system: "labelled", promptId: "7", trial: 0 };
		expect(source.format).toBe("Label Studio tasks");
		expect(await itemsOf(source)).toMatchObject([
			{
				kind: "prompt",
				prompt: {
					id: "7",
					input: "Is dental covered?",
					variables: { question: "Is dental covered?", plan: "B" },
				},
			},
			{ kind: "response", ...place, response: { text: "Yes." } },
			{
				kind: "annotation",
				annotation: { ...place, annotator: "user 3", criterion: "accurate", label: "right" },
			},
			{ kind: "annotation", annotation: { annotator: "a@example.org", label: "wrong" } },
		]);
		expect(source.definitions.criteria).toMatchObject([{ name: "accurate" }]);
		expect(source.unported).toMatchObject([{ what: "order of accurate" }]);
	});

	it("takes ratings as labels and counts what is no label of the whole", async () => {
		const source = await fixture.read(
			jsonLines(
				task({ annotations: [rating(5), rating(1)], predictions: [{ result: [] }] }),
				task({
					id: 8,
					annotations: [
						{ was_cancelled: true, result: [] },
						{
							completed_by: 1,
							result: [{ from_name: "span", type: "labels", value: { start: 0 } }],
						},
					],
				}),
			),
		);
		expect(source.definitions.criteria).toMatchObject([
			{
				name: "stars",
				scale: {
					labels: [
						{ name: "1", score: 0 },
						{ name: "5", score: 1 },
					],
				},
			},
		]);
		expect(source.unported.map(({ what, count }) => [what, count])).toEqual([
			["predictions of models", 1],
			["skipped annotations", 1],
			["results of type labels", 1],
		]);
	});
});

function written(name: string, text: string): object {
	return { from_name: name, to_name: "text", type: "textarea", value: { text: [text] } };
}

/** The labels of a task with their explanations, and what was left out of it. */
async function explained(...result: readonly object[]) {
	const source = await fixture.read(JSON.stringify([task({ annotations: [{ result }] })]));
	return {
		said: (await itemsOf(source)).flatMap((item) =>
			item.kind === "annotation" ? [[item.annotation.criterion, item.annotation.explanation]] : [],
		),
		leftOut: source.unported.map(({ what }) => what).filter((what) => what.startsWith("results")),
	};
}

describe("explanations in Label Studio", () => {
	const tone = { ...choice("kind"), from_name: "tone" };

	it("go with the label of the question that they are named after", async () => {
		const result = [choice("wrong"), tone, written("accurate explanation", "The limit is 500 $")];
		expect(await explained(...result)).toEqual({
			said: [
				["accurate", "The limit is 500 $"],
				["tone", undefined],
			],
			leftOut: [],
		});
	});

	it("go with the only label there is, and with none where it could be either", async () => {
		expect(await explained(choice("wrong"), written("comment", "No"))).toEqual({
			said: [["accurate", "No"]],
			leftOut: [],
		});
		expect(await explained(choice("wrong"), tone, written("comment", "No"))).toEqual({
			said: [
				["accurate", undefined],
				["tone", undefined],
			],
			leftOut: ["results of type textarea"],
		});
	});
});

describe("labelledSource() of Argilla", () => {
	it("makes annotations per question and person", async () => {
		const source = await fixture.read(
			JSON.stringify([
				{
					id: "r1",
					fields: { prompt: "Is dental covered?", response: "Yes." },
					metadata: { topic: "coverage" },
					suggestions: { polite: { value: "yes", agent: "m" } },
					responses: {
						polite: [
							{ value: "yes", user_id: "u1" },
							{ value: "no", user_id: "u2" },
						],
						rank: [{ value: [{ rank: 1 }], user_id: "u1" }],
					},
				},
				{ fields: {}, responses: {} },
			]),
		);
		expect(source.format).toBe("Argilla records");
		expect(await itemsOf(source)).toMatchObject([
			{ kind: "prompt", prompt: { id: "r1", metadata: { topic: "coverage" } } },
			{ kind: "response", response: { text: "Yes." } },
			{
				kind: "annotation",
				annotation: { annotator: "user u1", criterion: "polite", label: "yes" },
			},
			{ kind: "annotation", annotation: { annotator: "user u2", label: "no" } },
			{ kind: "refused", at: { line: 2 }, reason: "it is not a record with an id" },
		]);
		expect(source.unported.map(({ what }) => what)).toEqual([
			"suggestions of models",
			"answers to rank that are no single label",
			"order of polite",
		]);
	});
});
