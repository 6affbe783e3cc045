import type { CriterionDefinition, Verdict } from "@assay/core/domain";
import { isUnitInterval } from "@assay/core/domain";
import type { Pattern } from "../ports/index.ts";

/** A judge's parser with its patterns compiled. */
export type CompiledParser =
	| { readonly kind: "structured" }
	| {
			readonly kind: "patterns";
			readonly patterns: readonly { readonly label: string; readonly matches: Pattern }[];
	  };

/**
 * Reads the verdict out of a judge's reply.
 *
 * Structured replies are one JSON object (alone, in a code fence, or after other text) with the
 * `label` or `score`, or end with a line `Label: …`. With patterns, the first one that is found
 * decides. A reply without a verdict is `failed`, with the reply kept; nothing is guessed.
 */
export function parseJudgeReply(
	reply: string,
	parser: CompiledParser,
	criterion: CriterionDefinition,
): Verdict {
	if (parser.kind === "patterns") {
		const found = parser.patterns.find((pattern) => pattern.matches(reply));
		return found === undefined
			? unparsable(reply, "none of the patterns is found")
			: labelVerdict(found.label, { reply, criterion });
	}
	const object = lastJsonObject(reply);
	if (object === undefined) return finalLine(reply, criterion);
	const explanation = typeof object["explanation"] === "string" ? object["explanation"] : undefined;
	if (criterion.scale.kind === "share") {
		return shareVerdict(object["score"], { reply, explanation });
	}
	const label = object["label"];
	if (typeof label !== "string") return unparsable(reply, "the JSON object has no label");
	return labelVerdict(label, { reply, criterion, explanation });
}

interface ReplyContext {
	readonly reply: string;
	readonly explanation?: string | undefined;
}

function shareVerdict(score: unknown, { reply, explanation }: ReplyContext): Verdict {
	if (typeof score !== "number" || !isUnitInterval(score))
		return unparsable(reply, "the score is not a number from 0 to 1");
	return { kind: "scored", score, ...(explanation !== undefined && { explanation }) };
}

/** The verdict for a label name, letter case and white space aside; `failed` for any other text. */
function labelVerdict(
	name: string,
	context: ReplyContext & { readonly criterion: CriterionDefinition },
): Verdict {
	const { criterion, explanation, reply } = context;
	if (criterion.scale.kind !== "labels") return unparsable(reply, "the criterion has no labels");
	const wanted = name.trim().toLowerCase();
	const index = criterion.scale.labels.findIndex((label) => label.name.toLowerCase() === wanted);
	const label = criterion.scale.labels[index];
	if (label === undefined) return unparsable(reply, `"${name.slice(0, 60)}" is no label`);
	return {
		kind: "scored",
		score: label.score,
		label: index,
		...(explanation !== undefined && { explanation }),
	};
}

/** A longer line is prose; the limit also bounds the work of the pattern. */
const MAX_FINAL_LINE = 200;

function finalLine(reply: string, criterion: CriterionDefinition): Verdict {
	const lines = reply.trimEnd().split("\n");
	const value = finalValue(lines.at(-1) ?? "");
	if (value === undefined)
		return unparsable(reply, "it has no JSON object and no final verdict line");
	const explanation = lines.slice(0, -1).join("\n").trim() || undefined;
	return criterion.scale.kind === "share"
		? shareVerdict(Number(value), { reply, explanation })
		: labelVerdict(value, { reply, criterion, explanation });
}

/** Only white space, bullets, emphasis and quotes are skipped: a sign or a decimal point is part of the value. */
function finalValue(line: string): string | undefined {
	if (line.length > MAX_FINAL_LINE) return undefined;
	return /^[\s*_#>-]*(?:label|verdict|score)[\s*_]*:[\s*_"'`]*(.+?)[\s.*_"'`]*$/i.exec(line)?.[1];
}

function unparsable(reply: string, why: string): Verdict {
	return {
		kind: "failed",
		code: "unparsable_output",
		detail: `Cannot read the judge's reply: ${why}`,
		raw: reply,
	};
}

/** Bounds the work on a reply that is full of opening braces. */
const MAX_OBJECT_STARTS = 64;

/** The last JSON object that ends at the end of the text, white space and a code fence aside. */
function lastJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
	const end = text.lastIndexOf("}");
	if (end === -1 || !/^[\s`]*$/.test(text.slice(end + 1))) return undefined;
	let start = text.indexOf("{");
	for (let attempt = 0; start !== -1 && attempt < MAX_OBJECT_STARTS; attempt++) {
		const object = parseObject(text.slice(start, end + 1));
		if (object !== undefined) return object;
		start = text.indexOf("{", start + 1);
	}
	return undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
