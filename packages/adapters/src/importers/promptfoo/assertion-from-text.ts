import type { JsonObject } from "@assay/core/domain";

/** promptfoo's short form: `not-` prefix, type, threshold in brackets, value after a colon. */
const SHORT_FORM =
	/^((?:not-)?[a-z][a-z0-9-]*(?::(?:cosine|dot|euclidean))?)(?:\((\d+(?:\.\d+)?)\))?(?::([\s\S]*))?$/;

const LIST_TYPES = new Set(["contains-all", "contains-any", "icontains-all", "icontains-any"]);
const THRESHOLD_TYPES = new Set([
	"answer-relevance",
	"classifier",
	"context-faithfulness",
	"context-recall",
	"context-relevance",
	"cost",
	"latency",
	"levenshtein",
	"perplexity-score",
	"perplexity",
	"rouge-n",
	"similar",
]);
const VALUELESS_TYPES = new Set([
	"is-json",
	"is-html",
	"is-xml",
	"is-sql",
	"is-refusal",
	"contains-json",
	"contains-html",
	"contains-xml",
	"contains-sql",
]);
const TYPES = new Set([
	...LIST_TYPES,
	...THRESHOLD_TYPES,
	...VALUELESS_TYPES,
	"bleu",
	"contains",
	"conversation-relevance",
	"equals",
	"factuality",
	"finish-reason",
	"g-eval",
	"gleu",
	"guardrails",
	"icontains",
	"javascript",
	"llm-rubric",
	"meteor",
	"model-graded-closedqa",
	"model-graded-factuality",
	"moderation",
	"pi",
	"python",
	"regex",
	"ruby",
	"search-rubric",
	"similar:cosine",
	"similar:dot",
	"similar:euclidean",
	"starts-with",
	"webhook",
	"word-count",
]);

/**
 * The assertion that a cell of an `__expected` column stands for, with promptfoo's default
 * thresholds. A text in no known form is compared for equality.
 */
export function assertionFromText(text: string): JsonObject {
	const cell = text.trim();
	const code = /^(?:javascript|fn|eval):([\s\S]*)$/.exec(cell);
	if (code !== null) return { type: "javascript", value: code[1] ?? "" };
	if (/^file:\/\/.*\.[cm]?[jt]s(?::\w+)?$/.test(cell)) return { type: "javascript", value: cell };
	if (/^file:\/\/.*\.py(?::\w+)?$/.test(cell)) return { type: "python", value: cell };
	if (cell.startsWith("grade:")) return { type: "llm-rubric", value: cell.slice("grade:".length) };
	const [, type = "", threshold, value] = SHORT_FORM.exec(cell) ?? [];
	const base = type.replace(/^not-/, "");
	if (!TYPES.has(base)) return { type: "equals", value: cell };
	return { type, ...valueOf(base, value), ...thresholdOf(base, threshold) };
}

function valueOf(base: string, value: string | undefined): JsonObject {
	if (value === undefined) return {};
	if (LIST_TYPES.has(base)) return { value: listItems(value) };
	return { value: value.trim() };
}

function thresholdOf(base: string, threshold: string | undefined): JsonObject {
	if (!THRESHOLD_TYPES.has(base)) return {};
	if (threshold !== undefined) return { threshold: Number(threshold) };
	return { threshold: base === "similar" ? 0.8 : 0.75 };
}

/** Items between commas; an item in double quotes may hold commas. */
function listItems(value: string): readonly string[] {
	return Array.from(value.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]+))/g), (match) =>
		match[1] === undefined ? (match[2] ?? "").trim() : match[1].replaceAll('""', '"'),
	).filter((item) => item !== "");
}
