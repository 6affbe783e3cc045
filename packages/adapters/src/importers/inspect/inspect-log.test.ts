import { afterAll, describe, expect, it } from "vitest";
import { importFixture, itemsOf } from "../import-fixture.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

function log(...samples: readonly object[]): string {
	return JSON.stringify({
		version: 2,
		status: "success",
		eval: { run_id: "run-1", task: "coverage", model: "openai/gpt-4o" },
		samples,
	});
}

function sample(changes: object = {}): object {
	return {
		id: 1,
		epoch: 1,
		input: "Is dental covered?",
		target: "Yes",
		output: {
			choices: [{ message: { role: "assistant", content: "Yes." }, stop_reason: "stop" }],
			completion: "Yes.",
			usage: { input_tokens: 20, output_tokens: 3 },
			time: 0.5,
		},
		scores: { match: { value: "C", answer: "Yes", explanation: "It matches" } },
		metadata: { topic: "coverage" },
		...changes,
	};
}

describe("inspectLogSource()", () => {
	it("makes trials of epochs", async () => {
		const incorrect = { scores: { match: { value: "I" } } };
		const source = await fixture.read(log(sample(), sample({ epoch: 2, ...incorrect })));
		const place = { system: "openai/gpt-4o @ run-1", promptId: "coverage/1" };
		expect(await itemsOf(source)).toMatchObject([
			{
				kind: "prompt",
				prompt: {
					id: "coverage/1",
					input: "Is dental covered?",
					reference: "Yes",
					metadata: { topic: "coverage" },
				},
			},
			{
				kind: "response",
				...place,
				trial: 0,
				response: {
					text: "Yes.",
					usage: { inputTokens: 20, outputTokens: 3, latencyMs: 500 },
					finishReason: "stop",
				},
			},
			{ kind: "verdict", ...place, trial: 0, value: "Accept", explanation: "It matches" },
			{ kind: "response", ...place, trial: 1 },
			{ kind: "verdict", ...place, trial: 1, value: "Reject" },
		]);
		expect(source.format).toBe("Inspect log");
	});

	it("makes one evaluator of each of a scorer's values", async () => {
		const scores = {
			judge: { value: { tone: 0.4, facts: true, note: "x" } },
			part: { value: "P" },
		};
		const source = await fixture.read(log(sample({ scores })));
		expect(source.definitions.criteria.map(({ name, scale }) => [name, scale.kind])).toEqual([
			["judge.tone", "share"],
			["judge.facts", "labels"],
			["part", "share"],
		]);
	});

	it("makes no response of a sample that failed, and no verdict of a score that is not there", async () => {
		const source = await fixture.read(
			log(
				sample({ output: { choices: [], completion: "" }, error: { message: "timeout" } }),
				sample({ id: 2, scores: { match: { value: null } } }),
				sample({ id: null }),
			),
		);
		expect((await itemsOf(source)).map((item) => [item.kind, item.at.line])).toEqual([
			["prompt", 1],
			["refused", 1],
			["prompt", 2],
			["response", 2],
			["refused", 3],
		]);
	});

	it("says that a log without samples holds nothing", async () => {
		const source = await fixture.read(log());
		expect(source.unported).toMatchObject([{ what: "samples" }]);
	});
});
