import type { PromptProposal, ReferencePrompt } from "@assay/core/domain";
import { userText } from "@assay/core/domain";
import type { FillPorts, FillRequest } from "./fill-request.ts";
import type { FillTask } from "./fill-task.ts";
import { GENERATED_PER_CALL, generateTask } from "./generate-task.ts";
import { paraphraseTask } from "./paraphrase-task.ts";
import { type PromptSurvey, surveyPrompts } from "./survey-prompts.ts";
import { textKey } from "./text-key.ts";
import { translateTask } from "./translate-task.ts";

/** The calls of a fill. */
export interface PreparedFill {
	/** Prompts that others are made from; examples for generated ones. */
	readonly sources: number;
	/** Calls to make, those among them whose answer is there already. */
	readonly total: number;
	/** Keys of the texts that are there: of prompts and of proposals. */
	readonly texts: Set<string>;
	/** The calls, few at a time; starts anew with each call. */
	batches(): AsyncIterable<readonly FillTask[]>;
}

const BATCH = 64;
/** Prompts that examples are chosen from. */
const EXAMPLE_POOL = 500;

/** Finds what a fill has to ask for: nothing that a proposal was made from before. */
export async function prepareFill(request: FillRequest, ports: FillPorts): Promise<PreparedFill> {
	const survey = await surveyPrompts(request, ports);
	const texts = new Set(survey.texts);
	for (const { prompt } of ports.proposals) texts.add(textKey(userText(prompt.input)));
	return request.kind === "generated"
		? { texts, ...(await generation(request, survey, ports)) }
		: { texts, ...(await fromSources(request, survey, ports)) };
}

type Calls = Omit<PreparedFill, "texts">;

async function fromSources(
	request: Exclude<FillRequest, { kind: "generated" }>,
	{ pool }: PromptSurvey,
	{ proposals, store }: FillPorts,
): Promise<Calls> {
	const made = madeFrom(proposals, request);
	const wanted = request.kind === "paraphrased" ? request.variants : 1;
	const left: number[] = [];
	for (
		let start = 0;
		start < pool.length && left.length < (request.count ?? Infinity);
		start += BATCH
	)
		for (const { prompt, seq } of await store.getPrompts(pool.slice(start, start + BATCH)))
			if ((made.get(prompt.id) ?? 0) < wanted) left.push(seq);
	const chosen = left.slice(0, request.count);
	const toTask = (source: ReferencePrompt): FillTask =>
		request.kind === "translated"
			? translateTask(source, request)
			: paraphraseTask(source, request);
	return {
		sources: pool.length,
		total: chosen.length,
		async *batches() {
			for (let start = 0; start < chosen.length; start += BATCH) {
				const prompts = await store.getPrompts(chosen.slice(start, start + BATCH));
				yield prompts.map(({ prompt }) => toTask(prompt));
			}
		},
	};
}

/** How many proposals of the kind were made from each prompt, whatever became of them. */
function madeFrom(
	proposals: readonly PromptProposal[],
	request: FillRequest,
): ReadonlyMap<string, number> {
	const language = request.kind === "translated" ? request.language : undefined;
	const counts = new Map<string, number>();
	for (const { kind, language: made, source } of proposals)
		if (source !== undefined && kind === request.kind && made === language)
			counts.set(source, (counts.get(source) ?? 0) + 1);
	return counts;
}

async function generation(
	request: Extract<FillRequest, { kind: "generated" }>,
	{ pool }: PromptSurvey,
	{ proposals, store }: FillPorts,
): Promise<Calls> {
	const ofSlice = proposals.filter(
		({ kind, slice }) => kind === "generated" && slice === request.slice.name,
	);
	// What is decided makes room for more; until then the same command asks for the same again, and
	// finds the answers in the ledger.
	const decided = ofSlice.filter(({ status }) => status !== "proposed").length;
	const seqs = pool.length > 0 ? pool : (await store.promptIndex()).seqs;
	const examples = (await store.getPrompts(seqs.slice(0, EXAMPLE_POOL))).map(
		({ prompt }) => prompt,
	);
	const total = Math.ceil(request.count / GENERATED_PER_CALL);
	const tasks = Array.from({ length: total }, (_, i) =>
		generateTask(request, {
			call: decided + i,
			count: Math.min(GENERATED_PER_CALL, request.count - i * GENERATED_PER_CALL),
			pool: examples,
		}),
	);
	return {
		sources: examples.length,
		total,
		async *batches() {
			yield tasks;
		},
	};
}
