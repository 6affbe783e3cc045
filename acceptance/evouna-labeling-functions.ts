/**
 * The answers of five systems to natural questions as a pool, and a dozen simple labeling functions
 * over the fields of evouna-nq. One, `very long`, is wrong more often than right on purpose.
 */
import type { PoolRow } from "@assay/core/domain";
import type { LocalLabelingFunction } from "@assay/workflow/ports";
import { sharedRows } from "./shared-data.ts";

/** An answer with what the person said of it. */
export interface JudgedAnswer {
	readonly row: PoolRow;
	readonly isAccepted: boolean;
}

interface Question {
	readonly id: string;
	readonly question: string;
	readonly golden_answers: string;
	readonly improper: boolean;
}

interface Answer {
	readonly prompt_id: string;
	readonly model: string;
	readonly response: string;
	readonly human_accept: boolean | null;
}

/** Indices of the labels that the functions vote for. */
export const [REJECT, ACCEPT] = [0, 1] as const;

/** The answers to proper questions that a person judged, in the file's order. */
export function judgedAnswers(): readonly JudgedAnswer[] {
	const questions = sharedRows("evouna-nq/prompts.jsonl.gz") as readonly Question[];
	const byId = new Map(questions.map((question) => [question.id, question]));
	const answers = sharedRows("evouna-nq/responses.jsonl.gz") as readonly Answer[];
	return answers.flatMap(({ human_accept, model, prompt_id, response }, i) => {
		const question = byId.get(prompt_id);
		if (question === undefined || question.improper || human_accept === null) return [];
		const golden = question.golden_answers.split("/");
		const row: PoolRow = {
			id: `a${i}`,
			prompt: question.question,
			response,
			reference: golden[0] ?? "",
			metadata: {
				model,
				overlap: goldenOverlap(response, golden),
				...numberMatch(response, golden),
			},
			clusterId: prompt_id,
			responseKey: `a${i}`,
		};
		return [{ row, isAccepted: human_accept }];
	});
}

/** Greatest share of a golden answer's words that the response has, by how they begin. */
function goldenOverlap(response: string, golden: readonly string[]): number {
	const given = new Set(beginningsOf(response));
	const shares = golden.map((answer) => {
		const words = beginningsOf(answer);
		return words.length === 0 ? 0 : words.filter((word) => given.has(word)).length / words.length;
	});
	return Math.max(...shares);
}

/** Whether the response has a number of the golden answers, where those have one. */
function numberMatch(response: string, golden: readonly string[]): { readonly number?: string } {
	const wanted = golden.flatMap((answer) => answer.match(/\d+/g) ?? []);
	if (wanted.length === 0) return {};
	const given = new Set(response.match(/\d+/g));
	return { number: wanted.some((number) => given.has(number)) ? "same" : "other" };
}

const LITTLE_WORDS = new Set("a an the of in on and or to for at by with".split(" "));
const BEGINNING = 5;

/** The first letters of words, so that "invented" and "invention" are one; numbers whole. */
function beginningsOf(text: string): readonly string[] {
	const plain = text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
	const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
	return words
		.filter((word) => !LITTLE_WORDS.has(word))
		.map((word) => (/^\p{N}/u.test(word) ? word : word.slice(0, BEGINNING)));
}

const OVERLAP = { kind: "range", field: "metadata.overlap" } as const;
const SIMILAR = { kind: "check", check: { type: "similarity", measure: "token-f1" } } as const;

/** Twelve labeling functions over {@link judgedAnswers}; six read the golden answers. */
export const EVOUNA_LABELING_FUNCTIONS: readonly LocalLabelingFunction[] = [
	{ name: "golden answer contained", label: ACCEPT, rule: { ...OVERLAP, min: 1 } },
	{ name: "nothing of the golden answer", label: REJECT, rule: { ...OVERLAP, max: 0 } },
	{ name: "most of the golden answer", label: ACCEPT, rule: { ...OVERLAP, min: 0.5 } },
	{ name: "like the golden answer", label: ACCEPT, rule: { ...SIMILAR, min: 0.6 } },
	{
		name: "number of the golden answer",
		label: ACCEPT,
		rule: { kind: "in", field: "metadata.number", values: ["same"] },
	},
	{
		name: "another number",
		label: REJECT,
		rule: { kind: "in", field: "metadata.number", values: ["other"] },
	},
	{ name: "others say the same", label: ACCEPT, rule: { kind: "agreement", min: 0.55 } },
	{
		name: "others say something else",
		label: REJECT,
		rule: {
			kind: "all",
			rules: [
				{ kind: "agreement", max: 0.1 },
				{ ...OVERLAP, max: 0.34 },
			],
		},
	},
	{
		name: "does not know",
		label: REJECT,
		rule: {
			kind: "keyword",
			field: "response",
			words: [
				"sorry",
				"not sure",
				"unclear",
				"not specified",
				"no information",
				"I don't know",
				"cannot",
			],
		},
	},
	{
		name: "empty",
		label: REJECT,
		rule: { kind: "not", rule: { kind: "regex", field: "response", pattern: String.raw`\S` } },
	},
	{
		name: "golden answer in few words",
		label: ACCEPT,
		rule: {
			kind: "all",
			rules: [
				{ ...OVERLAP, min: 1 },
				{ kind: "length", field: "response", unit: "words", max: 30 },
			],
		},
	},
	{
		name: "very long",
		label: REJECT,
		rule: { kind: "length", field: "response", unit: "words", min: 81 },
	},
];
