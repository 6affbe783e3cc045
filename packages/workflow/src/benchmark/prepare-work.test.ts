import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConfigurationError, type SliceRule, VERDICT_KIND } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { recordedSystemVersion, responseKey } from "../definitions/index.ts";
import { type Bench, createBench } from "./bench-fixture.ts";
import type { RunSubject } from "./benchmark.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptsOf,
	subjectOf,
} from "./definition-samples.ts";

async function open(): Promise<Bench> {
	const bench = createBench({
		answer: () => '{"label": "Accept"}',
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts(promptsOf(2));
	return bench;
}

async function prepare(subject: RunSubject): Promise<void> {
	const bench = await open();
	bench.workOn(await bench.create(subject));
}

const filtered = (filter: SliceRule): RunSubject =>
	subjectOf({
		system: PLAIN_SYSTEM,
		criteria: [acceptCriterion("good", { filter })],
		evaluators: [judgeOf("judge", "good")],
	});
const sliced = (rule: SliceRule): RunSubject =>
	subjectOf({
		system: PLAIN_SYSTEM,
		criteria: [acceptCriterion("good")],
		evaluators: [judgeOf("judge", "good")],
		slices: [{ name: "mine", rule }],
	});

describe("prepareWork()", () => {
	it.each<SliceRule>([
		{ kind: "verdict", evaluator: "judge", is: "pass" },
		{ kind: "function", code: { module: "a.ts", exportName: "f", sourceHash: "h" } },
		{
			kind: "not",
			rule: {
				kind: "any",
				rules: [
					{
						kind: "classified",
						field: "input",
						model: "fake:m",
						question: "q",
						labels: ["a", "b"],
						label: "a",
					},
				],
			},
		},
	])(
		"refuses to filter a criterion by a rule of kind $kind that needs more than the prompt",
		async (filter) => {
			await expect(prepare(filtered(filter))).rejects.toThrow(
				'Cannot filter criterion "good" with a verdict, a model or a function',
			);
		},
	);

	it("refuses a slice over an evaluator that the run does not have", async () => {
		const rule: SliceRule = {
			kind: "not",
			rule: { kind: "verdict", evaluator: "jugde", is: "fail" },
		};
		await expect(prepare(sliced(rule))).rejects.toThrow(
			'Cannot prepare slice "mine": the run has no evaluator "jugde" (did you mean "judge"?), expected one of: judge',
		);
		await expect(prepare(sliced({ kind: "regex", field: "input", pattern: "(" }))).rejects.toThrow(
			ConfigurationError,
		);
	});

	it("refuses an evaluator without its criterion", async () => {
		const subject = sliced({ kind: "everything" });
		await expect(prepare({ ...subject, criteria: [] })).rejects.toThrow(
			'Cannot prepare an evaluator: its criterion "good" is not defined',
		);
	});

	it("finds recorded responses also where the cache is switched off", async () => {
		const bench = await open();
		const version = recordedSystemVersion("v1");
		await bench.store.appendResponses([
			{
				key: responseKey(version, "p0", 0),
				systemVersion: version,
				response: { text: "recorded", usage: {} },
				createdAt: 0,
			},
		]);
		const subject = subjectOf({
			system: { name: "v1", kind: "recorded" },
			criteria: [acceptCriterion("good")],
			evaluators: [judgeOf("judge", "good")],
		});
		const { run } = await bench.run(subject, { nonce: "n" });
		for await (const block of bench.store.readColumns(run.id))
			expect([...block.responses.kinds]).toEqual([VERDICT_KIND.scored, VERDICT_KIND.failed]);
	});
});
