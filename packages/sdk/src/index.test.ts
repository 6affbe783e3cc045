import { describe, expect, it } from "vitest";
import * as sdk from "./index.ts";
import { projectSchema } from "./schema/index.ts";

const { slice } = sdk;
const options = {
	criterion: "c",
	description: "d",
	threshold: 0.5,
	trust: { minAgreement: 0.8, minLabels: 9 },
};

/** Every way to make an evaluator, with all its options. */
const EVALUATORS = {
	containsAny: sdk.containsAny("a", { ...options, ignoreCase: true }),
	containsAll: sdk.containsAll(["a", "b"], options),
	notContainsAny: sdk.notContainsAny(["a"], options),
	equals: sdk.equals("a", { ...options, trim: true, ignoreCase: false }),
	equalsReference: sdk.equals(undefined, options),
	startsWith: sdk.startsWith("a", options),
	regex: sdk.regex("a+", options),
	notRegex: sdk.notRegex("a+", options),
	extractEquals: sdk.extractEquals({ after: "Answer:", dropFinal: "." }, options),
	jsonValid: sdk.jsonValid(options),
	jsonSchema: sdk.jsonSchema({ type: "object" }, options),
	characterCount: sdk.characterCount({ max: 9 }, options),
	wordCount: sdk.wordCount({ min: 1 }, options),
	inLanguage: sdk.inLanguage("es", options),
	sameLanguage: sdk.inLanguage("same-as-input"),
	readability: sdk.readability({ min: 50 }, options),
	noPii: sdk.noPii({ ...options, kinds: ["email"] }),
	noRefusal: sdk.noRefusal(options),
	refuses: sdk.refuses(options),
	hasUrl: sdk.hasUrl(options),
	hasCitation: sdk.hasCitation(options),
	maxLatency: sdk.maxLatency(500, options),
	maxCost: sdk.maxCost(0.01, options),
	similarity: sdk.similarity("rouge-l", options),
	embeddingSimilarity: sdk.embeddingSimilarity("openai:m", options),
	judge: sdk.judge({
		...options,
		model: "openai:m",
		prompt: "{{response}}",
		parameters: { seed: 1 },
	}),
	scorer: sdk.scorer(() => 1, { ...options, timeoutMs: 5 }),
	recorded: sdk.recorded({ evaluator: "e" }, { ...options, values: { good: 1 } }),
	annotated: sdk.recorded({ annotator: "Ana" }),
	bare: () => true,
};

const SLICES = {
	equals: slice.field("topic").equals("claims", { minPrompts: 3 }),
	among: slice.field("variables.plan").in(["a", 1, null]),
	keyword: slice.keyword("refund", { description: "d" }),
	regex: slice.field("reference").regex("^a"),
	between: slice.field("size").between(1, undefined),
	language: slice.language(["es", "fr"]),
	words: slice.field("input").words(undefined, 8),
	characters: slice.field("context").characters(10, 20),
	all: slice.all(slice.language("es"), slice.not(slice.picked(["p1"]))),
	any: slice.any(slice.verdict("judge", "fail")),
	classified: slice.classified({
		model: "openai:m",
		question: "Angry?",
		labels: ["yes", "no"],
		label: "yes",
	}),
	where: slice.where((prompt) => prompt.id === "p1"),
};

const fieldOf = (name: string): unknown => Reflect.get(slice.field(name).equals(1), "field");

describe("the SDK's builders", () => {
	it("make configurations that the schema takes as they are", () => {
		const config = sdk.defineProject({ name: "p", evaluators: EVALUATORS, slices: SLICES });
		const parsed = projectSchema.safeParse(config);
		expect(parsed.error?.issues).toBeUndefined();
		expect(parsed.data).toEqual(config);
		// Functions stay the same functions: they are found again by their place.
		expect(parsed.data?.evaluators?.["bare"]).toBe(EVALUATORS.bare);
	});

	it("keep options for people and for the matrix apart from the check", () => {
		expect(EVALUATORS.containsAny).toEqual({
			kind: "code",
			check: { type: "contains-any", values: ["a"], ignoreCase: true },
			...options,
		});
		expect(EVALUATORS.noPii).toEqual({
			kind: "code",
			check: { type: "pii", kinds: ["email"] },
			...options,
		});
		expect(EVALUATORS.equalsReference).toEqual({
			kind: "code",
			check: { type: "equals" },
			...options,
		});
		expect(sdk.notRegex("x")).toEqual({
			kind: "code",
			check: { type: "regex", pattern: "x", negate: true },
		});
	});

	it("say which end of a range is open by leaving it out", () => {
		expect(SLICES.between).toEqual({ kind: "range", field: "metadata.size", min: 1 });
		expect(SLICES.words).toEqual({ kind: "length", field: "input", unit: "words", max: 8 });
	});

	it("take bare names for metadata, and the prompt's own fields for what they are", () => {
		expect(["input", "context", "reference", "id", "split"].map(fieldOf)).toEqual([
			"input",
			"context",
			"reference",
			"id",
			"split",
		]);
		expect(["topic", "metadata.topic", "variables.x"].map(fieldOf)).toEqual([
			"metadata.topic",
			"metadata.topic",
			"variables.x",
		]);
	});
});

const fails = (config: object): readonly string[] =>
	projectSchema
		.safeParse({ name: "p", ...config })
		.error?.issues.map((issue) => issue.path.join(".")) ?? [];

const code = (check: object) => ({ evaluators: { e: { kind: "code", check } } });

describe("projectSchema", () => {
	it("refuses values that cannot be meant, at their place", () => {
		expect(fails({ criteria: { c: { description: "" } } })).toEqual(["criteria.c.description"]);
		expect(fails({ criteria: { c: { description: "d", labels: ["only"] } } })).toEqual([
			"criteria.c.labels",
		]);
		expect(fails({ criteria: { c: { description: "d", gate: { min: 80 } } } })).toEqual([
			"criteria.c.gate.min",
		]);
		expect(fails({ slices: { s: { kind: "all", rules: [] } } })).toEqual(["slices.s.rules"]);
		expect(fails({ run: { maxCostUsd: 0 } })).toEqual(["run.maxCostUsd"]);
		expect(fails({ baseUrls: { openai: "localhost" } })).not.toEqual([]);
		expect(fails(code({ type: "contains-any", values: [] }))).not.toEqual([]);
		expect(fails(code({ type: "latency", max: 0 }))).not.toEqual([]);
		expect(fails({ systems: { s: { recorded: false } } })).not.toEqual([]);
		expect(fails({ systems: { s: { run: "module.ts" } } })).not.toEqual([]);
	});

	it("takes the least that a project may say", () => {
		expect(fails({})).toEqual([]);
		expect(fails({ prompts: "a.csv" })).toEqual([]);
		expect(
			fails({
				systems: { s: { model: "openai:m", prompt: [{ role: "user", content: "{{input}}" }] } },
			}),
		).toEqual([]);
	});
});

describe("evaluation()", () => {
	it("is told from a project by its kind", () => {
		const config = { data: [], task: String, evaluators: [() => 1] };
		expect(sdk.evaluation("e", config)).toEqual({ kind: "evaluation", name: "e", config });
	});
});
