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

const MEASURES: Partial<Readonly<Record<SimilarityMeasure, string>>> = {
	bleu: "bleu",
	"rouge-1": "rouge-n",
};

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
	if (evaluator.kind === "code") {
		return writeCheck(evaluator.check, evaluator.threshold ?? criterion?.passAt ?? 1);
	}
	if (evaluator.kind === "judge") {
		return {
			assertion: {
				type: "llm-rubric",
				value: criterion?.description ?? evaluator.criterion,
				rubricPrompt: `${toNunjucks(evaluator.judge.prompt)}\n\nReply with JSON: {"reason": string, "pass": boolean, "score": number from 0 to 1}`,
			},
			difference: "promptfoo's judge gives pass and score; labels and examples are left behind",
		};
	}
	return {
		reason:
			evaluator.kind === "function"
				? "it is a function of the project; write a javascript assertion for it"
				: "its verdicts were recorded; promptfoo computes them",
	};
}

function writeCheck(check: CodeCheck, threshold: number): WrittenAssertion {
	return (
		writeTextCheck(check) ??
		writeOtherCheck(check) ??
		writeSimilarity(check, threshold) ?? { reason: `promptfoo has no check ${check.type}` }
	);
}

function writeTextCheck(check: CodeCheck): WrittenAssertion | undefined {
	if (check.type === "contains-any" || check.type === "contains-all") {
		return write(cased(check, check.type), check.values.map(toNunjucks));
	}
	if (check.type === "not-contains-any") {
		return write(`not-${cased(check, "contains-any")}`, check.values.map(toNunjucks));
	}
	if (check.type !== "equals" && check.type !== "starts-with" && check.type !== "regex") {
		return undefined;
	}
	if (check.ignoreCase === true) return { reason: `promptfoo's ${check.type} minds the case` };
	if (check.type === "starts-with") return write("starts-with", toNunjucks(check.value));
	if (check.type === "regex") {
		return write(check.negate === true ? "not-regex" : "regex", toNunjucks(check.pattern));
	}
	return check.trim === true
		? { reason: "promptfoo's equals minds white space at the ends" }
		: write(check.negate === true ? "not-equals" : "equals", toNunjucks(check.value ?? REFERENCE));
}

function writeOtherCheck(check: CodeCheck): WrittenAssertion | undefined {
	if (check.type === "json-valid") return { assertion: { type: "is-json" } };
	if (check.type === "json-schema") return write("is-json", check.schema);
	if (check.type === "word-count") return write("word-count", boundsOf(check));
	if (check.type === "refusal") {
		return { assertion: { type: check.expect === true ? "is-refusal" : "not-is-refusal" } };
	}
	return check.type === "latency" || check.type === "cost"
		? { assertion: { type: check.type, threshold: check.max } }
		: undefined;
}

function writeSimilarity(check: CodeCheck, threshold: number): WrittenAssertion | undefined {
	if (check.type === "embedding-similarity") {
		const provider = embedding(check.model);
		return { assertion: { type: "similar", value: REFERENCE, threshold, provider } };
	}
	if (check.type !== "similarity") return undefined;
	if (check.measure === "exact") return write("equals", REFERENCE);
	const type = MEASURES[check.measure];
	return type === undefined
		? { reason: `promptfoo has no measure ${check.measure} from 0 to 1` }
		: { assertion: { type, value: REFERENCE, threshold } };
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

/** `openai:x` → `openai:embedding:x`. */
function embedding(model: string): string {
	const [vendor = "", ...rest] = model.split(":");
	return `${vendor}:${vendor === "ollama" ? "embeddings" : "embedding"}:${rest.join(":")}`;
}
