import type { CodeCheck, SimilarityMeasure } from "@assay/core/domain";
import type { Choice } from "../../../design/choice.ts";

/** One field of a check, and how it is filled in. */
export type CheckField =
	| {
			readonly input: "text" | "number" | "flag" | "list" | "json";
			readonly name: string;
			readonly label: string;
			readonly hint?: string;
			readonly isRequired?: boolean;
	  }
	| {
			readonly input: "choice";
			readonly name: string;
			readonly label: string;
			readonly hint?: string;
			readonly choices: readonly Choice[];
	  }
	/** Codes of languages, or the language of the prompt. */
	| { readonly input: "languages"; readonly name: string; readonly label: string }
	/** Kinds of personal data; none means every kind. */
	| { readonly input: "personal-data"; readonly name: string; readonly label: string };

/** A built-in check, as people choose and fill it in. */
export interface CheckInfo {
	readonly label: string;
	/** What passes. */
	readonly passes: string;
	readonly fields: readonly CheckField[];
	readonly first: CodeCheck;
}

const ignoreCase: CheckField = { input: "flag", name: "ignoreCase", label: "Ignore letter case" };
const values: CheckField = {
	input: "list",
	name: "values",
	label: "Texts",
	hint: "Each may insert values of the row, such as {{reference}}",
	isRequired: true,
};
const min: CheckField = { input: "number", name: "min", label: "At least" };
const max: CheckField = { input: "number", name: "max", label: "At most" };

const MEASURES: Readonly<Record<SimilarityMeasure, string>> = {
	exact: "Equal, white space at the ends aside",
	levenshtein: "Few edits (Levenshtein)",
	"token-f1": "Shared words (token F1)",
	"rouge-1": "ROUGE-1",
	"rouge-2": "ROUGE-2",
	"rouge-l": "ROUGE-L",
	bleu: "BLEU",
};

/** Every built-in check, in the order in which it is offered. */
export const CHECKS: Readonly<Record<CodeCheck["type"], CheckInfo>> = {
	"contains-any": {
		label: "Contains any of",
		passes: "One of the texts occurs in the response.",
		fields: [values, ignoreCase],
		first: { type: "contains-any", values: [] },
	},
	"contains-all": {
		label: "Contains all of",
		passes: "Each of the texts occurs in the response.",
		fields: [values, ignoreCase],
		first: { type: "contains-all", values: [] },
	},
	"not-contains-any": {
		label: "Contains none of",
		passes: "None of the texts occurs in the response.",
		fields: [values, ignoreCase],
		first: { type: "not-contains-any", values: [] },
	},
	equals: {
		label: "Equals",
		passes: "The whole response equals the text, or the reference where no text is given.",
		fields: [
			{ input: "text", name: "value", label: "Text", hint: "Empty: the prompt's reference" },
			{ input: "flag", name: "trim", label: "Ignore white space at the ends" },
			ignoreCase,
			{ input: "flag", name: "negate", label: "Passes when they differ" },
		],
		first: { type: "equals", trim: true },
	},
	"starts-with": {
		label: "Starts with",
		passes: "The response begins with the text.",
		fields: [{ input: "text", name: "value", label: "Text", isRequired: true }, ignoreCase],
		first: { type: "starts-with", value: "" },
	},
	regex: {
		label: "Matches a pattern",
		passes: "The pattern is found anywhere in the response.",
		fields: [
			{
				input: "text",
				name: "pattern",
				label: "Pattern",
				hint: "RE2 syntax: no look-around, no back-references",
				isRequired: true,
			},
			ignoreCase,
			{ input: "flag", name: "negate", label: "Passes when it is not found" },
		],
		first: { type: "regex", pattern: "" },
	},
	"extract-equals": {
		label: "Final answer equals the reference",
		passes: "The text after the last marker equals the reference.",
		fields: [
			{
				input: "text",
				name: "after",
				label: "Marker before the answer",
				hint: "Such as The answer is",
			},
			{
				input: "text",
				name: "dropFinal",
				label: "Left out at the end",
				hint: "Such as a full stop",
			},
		],
		first: { type: "extract-equals", after: "" },
	},
	"json-valid": {
		label: "Is JSON",
		passes: "The whole response is one JSON value.",
		fields: [],
		first: { type: "json-valid" },
	},
	"json-schema": {
		label: "Fits a JSON schema",
		passes: "The response is JSON that fits the schema (draft 2020-12).",
		fields: [{ input: "json", name: "schema", label: "Schema", isRequired: true }],
		first: { type: "json-schema", schema: {} },
	},
	length: {
		label: "Length in characters",
		passes: "The response has so many characters.",
		fields: [min, max],
		first: { type: "length" },
	},
	"word-count": {
		label: "Length in words",
		passes: "The response has so many words.",
		fields: [min, max],
		first: { type: "word-count" },
	},
	language: {
		label: "Language",
		passes: "The response is written in one of the languages.",
		fields: [{ input: "languages", name: "languages", label: "Languages" }],
		first: { type: "language", languages: "same-as-input" },
	},
	readability: {
		label: "Readability",
		passes: "Flesch reading ease, about 0 (hard) to 100 (easy), is in the range; English only.",
		fields: [min, max],
		first: { type: "readability", min: 50 },
	},
	refusal: {
		label: "Refusal",
		passes: "The response does not decline to answer.",
		fields: [{ input: "flag", name: "expect", label: "Passes when it declines" }],
		first: { type: "refusal" },
	},
	pii: {
		label: "Personal data",
		passes: "No personal data of these kinds is found.",
		fields: [{ input: "personal-data", name: "kinds", label: "Kinds" }],
		first: { type: "pii" },
	},
	"url-present": {
		label: "Has a link",
		passes: "A web address occurs in the response.",
		fields: [],
		first: { type: "url-present" },
	},
	"citation-present": {
		label: "Has a citation",
		passes: "The response cites a source.",
		fields: [],
		first: { type: "citation-present" },
	},
	similarity: {
		label: "Similarity to the reference",
		passes: "The score says how alike they are; the threshold decides.",
		fields: [
			{
				input: "choice",
				name: "measure",
				label: "Measure",
				choices: Object.entries(MEASURES).map(([value, label]) => ({ value, label })),
			},
		],
		first: { type: "similarity", measure: "token-f1" },
	},
	"embedding-similarity": {
		label: "Similarity in meaning to the reference",
		passes: "Cosine of the two embeddings; calls a model, which is paid.",
		fields: [
			{
				input: "text",
				name: "model",
				label: "Embedding model",
				hint: "provider:model",
				isRequired: true,
			},
		],
		first: { type: "embedding-similarity", model: "" },
	},
	latency: {
		label: "Latency",
		passes: "The response came within so many milliseconds.",
		fields: [{ input: "number", name: "max", label: "Milliseconds at most", isRequired: true }],
		first: { type: "latency", max: 5000 },
	},
	cost: {
		label: "Cost",
		passes: "The response cost at most so many US dollars.",
		fields: [{ input: "number", name: "max", label: "US dollars at most", isRequired: true }],
		first: { type: "cost", max: 0.01 },
	},
};
