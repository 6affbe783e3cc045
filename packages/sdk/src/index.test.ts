import { describe, expect, it } from "vitest";
import * as sdk from "./index.ts";
import { projectSchema, storedLabelingFunctionSchema } from "./schema/index.ts";

const { lf, slice } = sdk;
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

/** Every way to say where a labeling function votes. */
const RULES = {
	keyword: lf.keyword("refund", { partial: true }),
	regex: lf.regex("^a", { ignoreCase: true }),
	length: lf.length("words", { max: 90 }),
	language: lf.language(["es", "fr"]),
	prompt: lf.field("prompt").keyword(["why", "how"]),
	reference: lf.field("reference").regex("a"),
	equals: lf.metadata("source").equals("faq"),
	among: lf.metadata("plan").in(["a", 1, null]),
	between: lf.metadata("turns").between({ min: 2 }),
	check: lf.check(sdk.noRefusal({ criterion: "c" })),
	plainCheck: lf.check({ type: "similarity", measure: "rouge-l" }, { max: 0.2 }),
	agreement: lf.agreement({ min: 0.4 }),
	lengthRatio: lf.lengthRatio({ min: 1, max: 9 }),
	nearTexts: lf.nearTexts("It is covered.", 0.5),
	evaluator: lf.evaluator("judge", { max: 0.2 }),
	ask: lf.ask({ model: "openai:m", question: "Is it kind?", parameters: { seed: 1 } }),
	fn: lf.fn(({ response }) => (response === "" ? null : "Accept"), { timeoutMs: 5 }),
	all: lf.all(lf.keyword("a"), lf.not(lf.agreement({ max: 0.1 }))),
	any: lf.any(lf.fn(() => true)),
};

const LABELING_FUNCTIONS = Object.fromEntries(
	Object.entries(RULES).map(([name, rule]) => [name, { criterion: "c", label: "Accept", rule }]),
);

const fieldOf = (name: string): unknown => Reflect.get(slice.field(name).equals(1), "field");

describe("the SDK's builders", () => {
	it("make configurations that the schema takes as they are", () => {
		const config = sdk.defineProject({
			name: "p",
			evaluators: EVALUATORS,
			slices: SLICES,
			labelingFunctions: LABELING_FUNCTIONS,
		});
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

	it("refuse words where options belong, as plain JavaScript allows", () => {
		for (const words of ["reimbursement", ["reimbursement"]])
			expect(() => Reflect.apply(lf.keyword, lf, ["refund", words])).toThrow(
				/Cannot read the options of lf.keyword: .*reimbursement.*expected an object/,
			);
		expect(() => Reflect.apply(lf.regex, lf, ["a", "b"])).toThrow(TypeError);
	});

	it("say which end of a range is open by leaving it out", () => {
		expect(SLICES.between).toEqual({ kind: "range", field: "metadata.size", min: 1 });
		expect(SLICES.words).toEqual({ kind: "length", field: "input", unit: "words", max: 8 });
	});

	it("vote by what the response says, unless another field is named", () => {
		expect(RULES.length).toEqual({ kind: "length", field: "response", unit: "words", max: 90 });
		expect(RULES.prompt).toEqual({ kind: "keyword", field: "prompt", words: ["why", "how"] });
		expect(RULES.equals).toEqual({ kind: "in", field: "metadata.source", values: ["faq"] });
		expect(RULES.check).toEqual({ kind: "check", check: { type: "refusal" } });
		expect(() => lf.check(sdk.judge({ model: "m", prompt: "p" }))).toThrow(TypeError);
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
		const voting = { criterion: "c", label: "a" };
		const votes = (rule: object) => fails({ labelingFunctions: { f: { ...voting, rule } } });
		expect(votes({ kind: "agreement", min: 1.5 })).toEqual(["labelingFunctions.f.rule.min"]);
		expect(votes({ kind: "near-texts", texts: [], min: 0.5 })).toEqual([
			"labelingFunctions.f.rule.texts",
		]);
		expect(votes({ kind: "any", rules: [] })).toEqual(["labelingFunctions.f.rule.rules"]);
		expect(fails({ labelingFunctions: { f: voting } })).toEqual(["labelingFunctions.f.rule"]);
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

describe("storedLabelingFunctionSchema", () => {
	it("keeps a stored labeling function as it is, and takes no function itself", () => {
		const stored = {
			name: "f",
			criterion: "c",
			label: "Accept",
			otherwise: "Reject",
			description: "d",
			active: false,
			rule: {
				kind: "any",
				rules: [
					{
						kind: "function",
						code: { module: "a.ts", exportName: "default.x", sourceHash: "1" },
						timeoutMs: 5,
					},
					{ kind: "not", rule: RULES.nearTexts },
				],
			},
		};
		expect(storedLabelingFunctionSchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
		for (const [name, rule] of Object.entries(RULES)) {
			const read = storedLabelingFunctionSchema.safeParse({ ...stored, rule });
			expect([name, read.success]).toEqual([name, !JSON.stringify(rule).includes("function")]);
		}
	});
});

describe("evaluation()", () => {
	it("is told from a project by its kind", () => {
		const config = { data: [], task: String, evaluators: [() => 1] };
		expect(sdk.evaluation("e", config)).toEqual({ kind: "evaluation", name: "e", config });
	});
});
