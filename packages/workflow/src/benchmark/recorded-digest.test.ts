import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { EvaluatorDefinition } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { recordedEvaluatorVersion, verdictKey } from "../definitions/index.ts";
import { createBench } from "./bench-fixture.ts";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	promptsOf,
	subjectOf,
} from "./definition-samples.ts";
import { recordedDigest } from "./recorded-digest.ts";
import { newRowState } from "./work-row.ts";

async function open(evaluators: readonly EvaluatorDefinition[]) {
	const bench = createBench({
		answer: () => "unused",
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts(promptsOf(300));
	const subject = subjectOf({
		system: PLAIN_SYSTEM,
		criteria: [acceptCriterion("good")],
		evaluators,
	});
	const work = bench.workOn(await bench.create(subject));
	const seqs = Uint32Array.from({ length: 290 }, (_, i) => i + 1);
	return { store: bench.store, work, digest: () => recordedDigest(work, seqs) };
}

const recorded = (source: { annotator: string } | { evaluator: string }): EvaluatorDefinition => ({
	name: "recorded",
	criterion: "good",
	kind: "recorded",
	source,
});

const label = (promptId: string) => ({
	id: `label of ${promptId}`,
	promptId,
	annotator: "annotator-1",
	system: PLAIN_SYSTEM.name,
	trial: 0,
	criterion: "",
	label: "Accept",
	source: "test",
	purpose: "measure" as const,
	createdAt: 1,
});

describe("recordedDigest()", () => {
	it("is none where nothing is recorded, so that fingerprints stay as they are", async () => {
		const { digest } = await open([judgeOf("a", "good")]);
		expect(await digest()).toBeUndefined();
	});

	it("changes with a label of the run's prompts, and with no other", async () => {
		const { digest, store } = await open([recorded({ annotator: "annotator-1" })]);
		const before = await digest();
		expect(await digest()).toBe(before);
		await store.appendAnnotations([
			label("p295"),
			{ ...label("p1"), id: "2", annotator: "annotator-2" },
			{ ...label("p1"), id: "3", system: "another" },
		]);
		expect(await digest()).toBe(before);
		// In the second block of prompts.
		await store.appendAnnotations([label("p280")]);
		expect(await digest()).not.toBe(before);
	});

	it("changes with a recorded verdict", async () => {
		const { digest, store, work } = await open([recorded({ evaluator: "gpt" })]);
		const before = await digest();
		const [stored] = await store.getPrompts([7]);
		if (stored === undefined) throw new TypeError("no prompt");
		const version = recordedEvaluatorVersion("gpt");
		const { responseKey } = newRowState(work, stored, { index: 0, trial: 0 });
		await store.appendVerdicts([
			{
				key: verdictKey(version, [responseKey]),
				evaluatorVersion: version,
				verdict: { kind: "abstained", reason: "not read yet" },
				raw: "Accept",
				usage: {},
				createdAt: 1,
			},
		]);
		expect(await digest()).not.toBe(before);
	});
});
