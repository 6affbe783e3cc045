import type {
	CodeCheck,
	CriterionDefinition,
	EvaluatorDefinition,
	JsonObject,
	SimilarityMeasure,
} from "@assay/core/domain";
import { toNunjucks } from "./to-nunjucks.ts";

/** An evaluator as promptfoo's assertion, or why it is none. */
export type WrittenAssertion =
	| { readonly assertion: JsonObject; readonly difference?: string }
	| { readonly reason: string };

const REFERENCE = "{{reference}}";

/** Writes one evaluator; its criterion is the metric. */
export function toAssertion(
	evaluator: EvaluatorDefinition,
	criterion: CriterionDefinition | undefined,
): WrittenAssertion {
	const written = writeKind(evaluator, criterion);
	if ("reason" in written) return written;
	return { ...written, assertion: { ...written.assertion, metric: evaluator.criterion } };
}

function writeKind(
	evaluator: EvaluatorDefinition,
	criterion: CriterionDefinition | undefined,
): WrittenAssertion {
	switch (evaluator.kind) {
		case "code":
			return writeCheck(evaluator.check, evaluator.threshold ?? criterion?.passAt ?? 1);
		case "judge":
			return {
				assertion: {
					type: "llm-rubric",
					value: criterion?.description ?? evaluator.criterion,
					rubricPrompt: `${toNunjucks(evaluator.judge.prompt)}\n\nReply with JSON: {"reason": string, "pass": boolean, "score": number from 0 to 1}`,
				},
				difference: "promptfoo's judge gives pass and score; labels and examples are left behind",
			};
		case "function":
			return { reason: "it is a function of the project; write a javascript assertion for it" };
		case "recorded":
			return { reason: "its verdicts were recorded; promptfoo computes them" };
	}
}

function writeCheck(check: CodeCheck, threshold: number): WrittenAssertion {
	switch (check.type) {
		case "equals":
			return check.ignoreCase === true || check.trim === true
				? { reason: "promptfoo compares exactly" }
				: write("equals", toNunjucks(check.value ?? REFERENCE));
		case "contains-any":
		case "contains-all":
			return write(cased(check, check.type), check.values.map(toNunjucks));
		case "not-contains-any":
			return write(`not-${cased(check, "contains-any")}`, check.values.map(toNunjucks));
		case "starts-with":
			return check.ignoreCase === true
				? { reason: "promptfoo's starts-with does not ignore case" }
				: write("starts-with", toNunjucks(check.value));
		case "regex":
			return check.ignoreCase === true
				? { reason: "promptfoo's patterns have no flags" }
				: write(check.negate === true ? "not-regex" : "regex", check.pattern);
		case "json-valid":
			return { assertion: { type: "is-json" } };
		case "json-schema":
			return write("is-json", check.schema);
		case "word-count":
			return write("word-count", boundsOf(check));
		case "refusal":
			return { assertion: { type: check.expect === true ? "is-refusal" : "not-is-refusal" } };
		case "latency":
		case "cost":
			return { assertion: { type: check.type, threshold: check.max } };
		case "similarity":
			return writeSimilarity(check.measure, threshold);
		case "embedding-similarity":
			return {
				assertion: {
					type: "similar",
					value: REFERENCE,
					threshold,
					provider: embedding(check.model),
				},
			};
		default:
			return { reason: `promptfoo has no check ${check.type}` };
	}
}

function write(type: string, value: JsonObject[string]): WrittenAssertion {
	return { assertion: { type, value } };
}

function cased(check: { readonly ignoreCase?: boolean }, type: string): string {
	return check.ignoreCase === true ? `i${type}` : type;
}

function boundsOf({ min, max }: { readonly min?: number; readonly max?: number }): JsonObject {
	return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function writeSimilarity(measure: SimilarityMeasure, threshold: number): WrittenAssertion {
	switch (measure) {
		case "exact":
			return write("equals", REFERENCE);
		case "rouge-1":
			return { assertion: { type: "rouge-n", value: REFERENCE, threshold } };
		case "bleu":
			return { assertion: { type: "bleu", value: REFERENCE, threshold } };
		case "levenshtein":
		case "token-f1":
		case "rouge-2":
		case "rouge-l":
			return { reason: `promptfoo has no measure ${measure} from 0 to 1` };
	}
}

/** `openai:x` → `openai:embedding:x`. */
function embedding(model: string): string {
	const [vendor = "", ...rest] = model.split(":");
	return `${vendor}:${vendor === "ollama" ? "embeddings" : "embedding"}:${rest.join(":")}`;
}
