import type { Json } from "../domain/index.ts";
import type { SuggestedRule } from "./labeling-suggestion.ts";

/** A labeling function that a model wrote: a rule, or a question to ask about each row. */
export interface CandidateReply {
	readonly name: string;
	readonly label: string;
	readonly reason: string;
	readonly idea:
		| { readonly kind: "rule"; readonly rule: SuggestedRule }
		| { readonly kind: "question"; readonly question: string };
}

/** What a model's reply holds. */
export interface CandidateReplies {
	readonly candidates: readonly CandidateReply[];
	/** Why the other items of the reply are left out, one sentence each. */
	readonly problems: readonly string[];
}

type Fields = { readonly [key: string]: Json };

const LONGEST_PATTERN = 200;
const LENGTH = /^\s*(?:(?<min>\d+)\s*-\s*(?<max>\d+)|(?<sign>>=|<=|>|<)\s*(?<bound>\d+))\s*$/;

/**
 * Reads candidates that a model was asked for: a JSON list, alone or within other text, of objects
 * `{name, kind, pattern, label, reason}`. `kind` is `keyword` (pattern: words with commas between),
 * `regex` (RE2), `length` (words: `> 80`, `<= 5` or `10-20`) or `question`. Never code.
 *
 * @param labels that a candidate may vote for.
 *
 * @example
 * readCandidateReply('[{"name": "a", "kind": "keyword", "pattern": "acme, cheaper", "label": "No", "reason": ""}]', ["No"]).candidates.length // => 1
 */
export function readCandidateReply(reply: string, labels: readonly string[]): CandidateReplies {
	const items = listIn(reply);
	if (items === undefined) {
		return {
			candidates: [],
			problems: ["Cannot read the reply: it holds no JSON list, expected a list of objects"],
		};
	}
	const candidates: CandidateReply[] = [];
	const problems: string[] = [];
	for (const [index, item] of items.entries()) {
		const read = readCandidate(item, labels);
		if (typeof read === "string") problems.push(`Cannot read candidate ${index + 1}: ${read}`);
		else candidates.push(read);
	}
	return { candidates, problems };
}

function listIn(reply: string): readonly Json[] | undefined {
	const [start, end] = [reply.indexOf("["), reply.lastIndexOf("]")];
	if (start === -1 || end < start) return undefined;
	try {
		const parsed: Json = JSON.parse(reply.slice(start, end + 1));
		return Array.isArray(parsed) ? parsed : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** The candidate, or what is wrong with it. */
function readCandidate(item: Json, labels: readonly string[]): CandidateReply | string {
	if (!isFields(item)) return "it is no object, expected {name, kind, pattern, label, reason}";
	const [name, label, pattern] = [
		textOf(item, "name"),
		textOf(item, "label"),
		textOf(item, "pattern"),
	];
	if (name === undefined) return "its name is missing, expected a text";
	if (label === undefined || !labels.includes(label)) {
		return `its label is ${JSON.stringify(item["label"])}, expected one of ${labels.join(", ")}`;
	}
	if (pattern === undefined || pattern.length > LONGEST_PATTERN) {
		return `its pattern is missing or too long, expected 1 to ${LONGEST_PATTERN} characters`;
	}
	const idea = readIdea(item["kind"], pattern);
	if (typeof idea === "string") return idea;
	return { name, label, reason: textOf(item, "reason") ?? "", idea };
}

function readIdea(kind: Json | undefined, pattern: string): CandidateReply["idea"] | string {
	switch (kind) {
		case "keyword": {
			const words = pattern.split(",").map((word) => word.trim());
			const rule = { kind, field: "response", words: words.filter((word) => word !== "") } as const;
			return rule.words.length === 0
				? "its pattern has no word, expected words with commas between"
				: { kind: "rule", rule };
		}
		case "regex":
			return { kind: "rule", rule: { kind, field: "response", pattern, ignoreCase: true } };
		case "length":
			return readLength(pattern);
		case "question":
			return { kind, question: pattern };
		default:
			return `its kind is ${JSON.stringify(kind)}, expected keyword, regex, length or question`;
	}
}

function readLength(pattern: string): CandidateReply["idea"] | string {
	const found = LENGTH.exec(pattern)?.groups;
	if (found === undefined) return `its length is "${pattern}", expected such as > 80 or 10-20`;
	const { bound, max, min, sign } = found;
	const words = { kind: "length", field: "response", unit: "words" } as const;
	if (sign === undefined) {
		return { kind: "rule", rule: { ...words, min: Number(min), max: Number(max) } };
	}
	const edge = Number(bound);
	if (sign.startsWith(">")) {
		return { kind: "rule", rule: { ...words, min: sign === ">" ? edge + 1 : edge } };
	}
	return { kind: "rule", rule: { ...words, max: sign === "<" ? edge - 1 : edge } };
}

function isFields(item: Json): item is Fields {
	return typeof item === "object" && item !== null && !Array.isArray(item);
}

/** A text that is not empty. */
function textOf(fields: Fields, key: string): string | undefined {
	const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
	return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
