import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ProviderError, type SliceRule } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { FakeAnswer } from "../calls/fake-models.ts";
import { createKeyBatcher, createSemaphore } from "../calls/index.ts";
import { createBench } from "./bench-fixture.ts";
import { createPromptClassifier } from "./classify-prompt.ts";
import { promptOf } from "./definition-samples.ts";

type ClassifiedRule = Extract<SliceRule, { kind: "classified" }>;
const never = new AbortController().signal;
const RULE: ClassifiedRule = {
	kind: "classified",
	field: "input",
	model: "fake:m",
	question: "Which mood?",
	labels: ["angry", "calm"],
	label: "angry",
};

async function open(answer: FakeAnswer) {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const bench = createBench({
		answer,
		parts: {
			store,
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	const again = (retriesFailed = false) =>
		createPromptClassifier({
			models: bench.ports.models,
			ledger: store,
			findVerdict: createKeyBatcher((keys) => store.getVerdicts(keys)),
			clock: bench.ports.clock,
			slots: createSemaphore(4),
			retriesFailed,
		});
	return { classify: again(), again, calls: bench.models.calls };
}

describe("createPromptClassifier()", () => {
	it("asks the question with its labels and reads the one that comes back", async () => {
		const { calls, classify } = await open(() => '{"explanation": "shouts", "label": "angry"}');
		expect(await classify(RULE, promptOf(1), never)).toBe("angry");
		expect(calls[0]).toMatchObject({
			model: "m",
			parameters: { temperature: 0 },
			messages: [
				{
					role: "user",
					content:
						'Which mood?\n\nText:\nquestion 1\n\nReply with one JSON object: {"explanation": "<your reasons>", "label": "angry" or "calm"}',
				},
			],
			responseSchema: { properties: { label: { enum: ["angry", "calm"] } } },
		});
	});

	it("asks once per text, for all slices of the question, at the same time and later", async () => {
		const { again, calls, classify } = await open(() => '{"label": "calm"}');
		const other = { ...RULE, label: "calm" };
		const asked = [RULE, other, RULE].map((rule) => classify(rule, promptOf(1), never));
		expect(await Promise.all(asked)).toEqual(["calm", "calm", "calm"]);
		expect(await classify(other, promptOf(1, { id: "same text" }), never)).toBe("calm");
		expect(await again()(RULE, promptOf(1), never)).toBe("calm");
		expect(calls).toHaveLength(1);
		await classify(RULE, promptOf(2), never);
		await classify({ ...RULE, question: "Which tone?" }, promptOf(1), never);
		expect(calls).toHaveLength(3);
	});

	it("fails where the reply is none of the labels, and does not pay for that twice", async () => {
		const { calls, classify } = await open(() => "furious");
		const failed = classify(RULE, promptOf(1), never);
		await expect(failed).rejects.toThrow(ProviderError);
		await expect(failed).rejects.toThrow(
			'Cannot classify "p1": fake:m replied "furious", expected one of angry, calm',
		);
		await expect(classify(RULE, promptOf(1), never)).rejects.toThrow("furious");
		expect(calls).toHaveLength(1);
	});

	it("asks a reply without a label again only where failures are retried, and keeps the new one", async () => {
		let reply = "furious";
		const { again, calls, classify } = await open(() => reply);
		await expect(classify(RULE, promptOf(1), never)).rejects.toThrow("furious");
		reply = '{"label": "calm"}';
		await expect(again()(RULE, promptOf(1), never)).rejects.toThrow("furious");
		expect(await again(true)(RULE, promptOf(1), never)).toBe("calm");
		expect(await again(true)(RULE, promptOf(1), never)).toBe("calm");
		expect(calls).toHaveLength(2);
	});

	it("asks again after a call that failed", async () => {
		let isDown = true;
		const { classify } = await open(() => {
			if (isDown) throw new ProviderError("down", { status: 500, isRetryable: true });
			return '{"label": "angry"}';
		});
		await expect(classify(RULE, promptOf(1), never)).rejects.toThrow("down");
		isDown = false;
		expect(await classify(RULE, promptOf(1), never)).toBe("angry");
	});
});
