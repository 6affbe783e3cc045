import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { Annotation, EvaluatorDefinition } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { createBench } from "./bench-fixture.ts";
import { acceptCriterion, promptOf } from "./definition-samples.ts";
import { prepareEvaluator } from "./prepare-evaluator.ts";
import type { RunRow } from "./prepared-evaluator.ts";

const ROW: RunRow = {
	prompt: promptOf(1),
	response: { text: "x", usage: {} },
	trial: 0,
	responseKey: "key",
};

async function prepare(definition: EvaluatorDefinition) {
	const bench = createBench({
		answer: () => "unused",
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	const criterion = acceptCriterion("good");
	const evaluator = prepareEvaluator(
		{ definition, version: "v", criterion, applies: () => true },
		{ ...bench.ports, annotations: bench.store },
	);
	return { bench, evaluator };
}

const definition = (values?: Record<string, number>): EvaluatorDefinition => ({
	name: "was",
	criterion: "good",
	kind: "recorded",
	source: { evaluator: "gpt" },
	...(values && { values }),
});

const interpret = async (raw: string | undefined, values?: Record<string, number>) => {
	const { evaluator } = await prepare(definition(values));
	if (evaluator.kind !== "recorded") throw new TypeError("not recorded");
	if (raw === undefined) return evaluator.interpret(undefined);
	return evaluator.interpret({
		key: evaluator.key(ROW),
		evaluatorVersion: "v",
		verdict: { kind: "abstained", reason: "not read yet" },
		usage: {},
		raw,
		createdAt: 0,
	});
};

const label = (id: string, changes: Partial<Annotation>): Annotation => ({
	id,
	annotator: "Ana",
	system: "base",
	promptId: "p1",
	trial: 0,
	criterion: "good",
	label: "Reject",
	purpose: "measure",
	source: "test",
	createdAt: Number(id),
	...changes,
});

describe("prepareEvaluator() of recorded verdicts", () => {
	it("reads label names, then numbers from 0 to 1", async () => {
		expect(await interpret("Accept")).toEqual({ kind: "scored", score: 1, label: 1 });
		expect(await interpret("0.25")).toEqual({ kind: "scored", score: 0.25 });
		for (const raw of ["", " ", "7", "good", "-1", "NaN"])
			expect(await interpret(raw)).toMatchObject({
				kind: "failed",
				code: "unparsable_output",
				raw,
			});
	});

	it("reads values by the mapping alone where there is one", async () => {
		const values = { "5": 1, "1": 0, "3": 0.5 };
		expect(await interpret("5", values)).toEqual({ kind: "scored", score: 1, label: 1 });
		expect(await interpret("3", values)).toEqual({ kind: "scored", score: 0.5 });
		for (const raw of ["Accept", "0.25", "toString"])
			expect(await interpret(raw, values)).toMatchObject({ kind: "failed" });
	});

	it("abstains where nothing was recorded", async () => {
		expect(await interpret(undefined)).toMatchObject({ kind: "abstained" });
	});
});

describe("prepareEvaluator() of a person's labels", () => {
	it("takes the newest label of the person for each row, of this criterion or of none", async () => {
		const { bench, evaluator } = await prepare({
			name: "ana",
			criterion: "good",
			kind: "recorded",
			source: { annotator: "Ana" },
		});
		await bench.store.appendAnnotations([
			label("1", { label: "Reject" }),
			label("2", { label: "Accept", criterion: "", explanation: "changed my mind" }),
			label("3", { criterion: "other" }),
			label("4", { annotator: "Ben" }),
			label("5", { system: "other" }),
			label("6", { promptId: "p2", label: "dunno" }),
			label("7", { promptId: "p3", trial: 1, label: "Accept" }),
		]);
		if (evaluator.kind !== "annotated") throw new TypeError("not annotated");
		const rows = [1, 2, 3].map((id): RunRow => ({ ...ROW, prompt: promptOf(id) }));
		expect(await evaluator.evaluateMany([...rows, { ...rows[2]!, trial: 1 }], "base")).toEqual([
			{ kind: "scored", score: 1, label: 1, explanation: "changed my mind" },
			{ kind: "failed", code: "unparsable_output", detail: expect.any(String), raw: "dunno" },
			{ kind: "abstained", reason: "Ana gave no label" },
			{ kind: "scored", score: 1, label: 1 },
		]);
	});
});
