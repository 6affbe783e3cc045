import type { CodeCheck, EvaluatorKind, Json, JsonObject } from "@assay/core/domain";
import { RE2JS, RE2JSException } from "re2js";
import { isList, isObject, numberField } from "../json-fields.ts";
import { JUDGE_QUESTIONS, judgePrompt } from "./judge-prompts.ts";
import { parseYaml } from "./parse-yaml.ts";
import { reasonWhyUnported } from "./unported-assertions.ts";

/** An assertion in Assay's form: an evaluator's kind, and how its scores become a pass. */
export type PortedAssertion =
	| {
			readonly kind: "ported";
			readonly evaluator: Extract<EvaluatorKind, { kind: "code" | "judge" }>;
			readonly scale: "labels" | "share";
			/** Score from which a share passes; without it the mean is what counts. */
			readonly passAt?: number;
			/** Where the evaluator is not quite the same. */
			readonly difference?: string;
	  }
	| { readonly kind: "unported"; readonly reason: string };

/** An assertion with its value brought into Assay's form. */
export interface AssertionToPort {
	/** Without `not-`. */
	readonly type: string;
	readonly isNegated: boolean;
	/** A text may hold Assay's placeholders; `undefined` where the prompt's reference is meant. */
	readonly value: Json | undefined;
	readonly threshold: number | undefined;
	/** Model of a judge or of vectors, in Assay's form. */
	readonly model: string;
}

/** Types that compare with one text per test; that text becomes the prompt's reference. */
export const REFERENCE_TYPES: ReadonlySet<string> = new Set([
	"equals",
	"similar",
	"similar:cosine",
	"levenshtein",
	"rouge-n",
	"bleu",
	"factuality",
	"model-graded-factuality",
	"context-recall",
]);

type Translate = (assertion: AssertionToPort) => PortedAssertion;

const TRANSLATIONS: Readonly<Record<string, Translate>> = {
	equals: portEquals,
	contains: (assertion) => portContains(assertion, "contains-all"),
	icontains: (assertion) => portContains(assertion, "contains-all"),
	"contains-all": (assertion) => portContains(assertion, "contains-all"),
	"icontains-all": (assertion) => portContains(assertion, "contains-all"),
	"contains-any": (assertion) => portContains(assertion, "contains-any"),
	"icontains-any": (assertion) => portContains(assertion, "contains-any"),
	"starts-with": (assertion) =>
		typeof assertion.value === "string"
			? positive(assertion, { type: "starts-with", value: assertion.value })
			: unported("it has no text to start with"),
	regex: portRegex,
	"is-json": portJson,
	"contains-json": portContainsJson,
	"is-refusal": ({ isNegated }) => labels({ type: "refusal", expect: !isNegated }),
	"word-count": portWordCount,
	latency: (assertion) => portLimit(assertion, "latency"),
	cost: (assertion) => portLimit(assertion, "cost"),
	similar: portSimilar,
	"similar:cosine": portSimilar,
	"rouge-n": (assertion) => portSimilarity(assertion, "rouge-1", 0.75),
	bleu: (assertion) => portSimilarity(assertion, "bleu", 0.5),
	levenshtein: portLevenshtein,
};

/** Translates one assertion; what has no counterpart comes back with the reason. */
export function portAssertion(assertion: AssertionToPort): PortedAssertion {
	const translate = TRANSLATIONS[assertion.type];
	if (translate !== undefined) return translate(assertion);
	const question = JUDGE_QUESTIONS[assertion.type];
	return question === undefined
		? unported(reasonWhyUnported(assertion.type))
		: portJudge(assertion, question);
}

function portEquals(assertion: AssertionToPort): PortedAssertion {
	const { value } = assertion;
	const negate = assertion.isNegated ? ({ negate: true } as const) : {};
	if (value === undefined) return labels({ type: "equals", ...negate });
	// promptfoo compares an object with the parsed output, key by key.
	if (typeof value === "object" && value !== null) {
		return positive(assertion, { type: "json-schema", schema: { const: value } });
	}
	return labels({ type: "equals", value: String(value), ...negate });
}

function portContains(
	assertion: AssertionToPort,
	type: "contains-any" | "contains-all",
): PortedAssertion {
	const values = textsOf(assertion.value);
	if (values.length === 0) return unported("it has no text to look for");
	const ignoreCase = assertion.type.startsWith("i") ? { ignoreCase: true } : {};
	if (!assertion.isNegated) return labels({ type, values, ...ignoreCase });
	// "Not all of them" has no check; of a single text, "all" and "any" are the same.
	return type === "contains-any" || values.length === 1
		? labels({ type: "not-contains-any", values, ...ignoreCase })
		: unported("there is no check for leaving out one of several texts");
}

function portRegex({ value, isNegated }: AssertionToPort): PortedAssertion {
	if (typeof value !== "string") return unported("it has no pattern");
	try {
		// A variable stands for text, so that any letter can take its place here.
		RE2JS.compile(value.replaceAll(/\{\{[^{}]*\}\}/g, "x"));
	} catch (error) {
		if (!(error instanceof RE2JSException)) throw error;
		return unported(`matching in linear time (RE2) does not take the pattern: ${error.message}`);
	}
	const ported = labels({
		type: "regex",
		pattern: value,
		...(isNegated ? { negate: true } : {}),
	});
	const difference = "text from variables is matched literally; promptfoo reads it as a pattern";
	return value.includes("{{") && ported.kind === "ported" ? { ...ported, difference } : ported;
}

function portJson(assertion: AssertionToPort): PortedAssertion {
	const { value } = assertion;
	if (value === undefined || value === null || value === "") {
		return positive(assertion, { type: "json-valid" });
	}
	const schema = typeof value === "string" ? parseYaml(value, "a JSON schema") : value;
	return isObject(schema)
		? positive(assertion, { type: "json-schema", schema })
		: unported("its value is no JSON schema");
}

function portContainsJson(assertion: AssertionToPort): PortedAssertion {
	const ported = portJson(assertion);
	const difference = "the whole response must be JSON; promptfoo looks for JSON inside of it";
	return ported.kind === "ported" ? { ...ported, difference } : ported;
}

function portWordCount(assertion: AssertionToPort): PortedAssertion {
	const { value } = assertion;
	const exact = typeof value === "object" ? undefined : Number(value);
	const bounds =
		exact === undefined
			? boundsOf(value)
			: Number.isFinite(exact)
				? { min: exact, max: exact }
				: {};
	return Object.keys(bounds).length === 0
		? unported("it has no number of words")
		: positive(assertion, { type: "word-count", ...bounds });
}

function boundsOf(value: Json | undefined): { readonly min?: number; readonly max?: number } {
	if (!isObject(value)) return {};
	const min = numberField(value, "min");
	const max = numberField(value, "max");
	return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function portLimit(assertion: AssertionToPort, type: "latency" | "cost"): PortedAssertion {
	const { threshold } = assertion;
	return threshold === undefined
		? unported(`it has no limit; ${type} is reported for every run`)
		: positive(assertion, { type, max: threshold });
}

function portSimilar(assertion: AssertionToPort): PortedAssertion {
	return share(assertion, {
		check: { type: "embedding-similarity", model: assertion.model },
		passAt: assertion.threshold ?? 0.75,
	});
}

function portSimilarity(
	assertion: AssertionToPort,
	measure: "rouge-1" | "bleu",
	passAt: number,
): PortedAssertion {
	const check = { type: "similarity", measure } as const;
	return share(assertion, { check, passAt: assertion.threshold ?? passAt });
}

function portLevenshtein(assertion: AssertionToPort): PortedAssertion {
	const ported = share(assertion, { check: { type: "similarity", measure: "levenshtein" } });
	const difference = `promptfoo passes up to ${assertion.threshold ?? 5} edits; the score is the similarity, 0 to 1, and its mean is shown`;
	return ported.kind === "ported" ? { ...ported, difference } : ported;
}

function portJudge(
	assertion: AssertionToPort,
	question: (typeof JUDGE_QUESTIONS)[string],
): PortedAssertion {
	const text = textsOf(assertion.value).join("\n");
	if (question.needsValue && text === "" && !question.reads.includes("reference")) {
		return unported("it has no text that says what is required");
	}
	return {
		kind: "ported",
		scale: "labels",
		evaluator: {
			kind: "judge",
			judge: {
				model: assertion.model,
				prompt: judgePrompt(question, text, assertion.isNegated),
				parser: { kind: "structured" },
				examples: [],
				parameters: {},
			},
		},
		...(assertion.threshold === undefined
			? {}
			: { difference: "the judge accepts or rejects; its score has no threshold" }),
	};
}

function positive(assertion: AssertionToPort, check: CodeCheck): PortedAssertion {
	return assertion.isNegated
		? unported(`the check "${check.type}" has no negated form`)
		: labels(check);
}

function labels(check: CodeCheck): PortedAssertion {
	return { kind: "ported", scale: "labels", evaluator: { kind: "code", check } };
}

function share(
	assertion: AssertionToPort,
	{ check, passAt }: { readonly check: CodeCheck; readonly passAt?: number },
): PortedAssertion {
	if (assertion.isNegated) return unported("similarity has no negated form");
	if (assertion.value !== undefined) {
		return unported("it compares with a second text; a prompt has one reference");
	}
	if (passAt !== undefined && (passAt < 0 || passAt > 1)) {
		return unported(`its threshold ${passAt} is not between 0 and 1`);
	}
	return {
		kind: "ported",
		scale: "share",
		evaluator: { kind: "code", check },
		...(passAt === undefined ? {} : { passAt }),
	};
}

function textsOf(value: Json | undefined): readonly string[] {
	const values = isList(value) ? value : [value];
	return values.flatMap((item) =>
		item === undefined || item === null || item === "" || typeof item === "object"
			? []
			: [String(item)],
	);
}

function unported(reason: string): PortedAssertion {
	return { kind: "unported", reason };
}

/** The part of an assertion's type that says what it is, and whether it is turned round. */
export function splitType(assertion: JsonObject): {
	readonly type: string;
	readonly isNegated: boolean;
} {
	const type = typeof assertion["type"] === "string" ? assertion["type"] : "";
	const isNegated = type.startsWith("not-");
	return { type: isNegated ? type.slice("not-".length) : type, isNegated };
}
