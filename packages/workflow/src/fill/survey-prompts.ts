import { setImmediate } from "node:timers/promises";
import { type ReferencePrompt, userText } from "@assay/core/domain";
import type { StoredPrompt } from "../ports/index.ts";
import type { FillPorts, FillRequest } from "./fill-request.ts";
import { clusterOf } from "./fill-task.ts";
import { textKey } from "./text-key.ts";

/** What the current prompts are, as far as a fill has to know. */
export interface PromptSurvey {
	/** Keys of all their texts. */
	readonly texts: ReadonlySet<string>;
	/** Numbers of those that something can be made from, in order. */
	readonly pool: readonly number[];
}

/** Prompts after which others get their turn: some milliseconds of work. */
const READ_AT_ONCE = 250;

/**
 * Looks at every prompt once. For a translation, prompts in the language and prompts whose cluster
 * has one in it are no sources.
 */
export async function surveyPrompts(
	request: FillRequest,
	{ languageOf, signal, store }: Pick<FillPorts, "languageOf" | "signal" | "store">,
): Promise<PromptSurvey> {
	const language = request.kind === "translated" ? request.language : undefined;
	const texts = new Set<string>();
	const there = new Set<string>();
	const found: { readonly seq: number; readonly cluster: string }[] = [];
	const isThere = (prompt: ReferencePrompt): boolean =>
		language !== undefined && isIn(prompt, language, languageOf);
	const look = async ({ prompt, seq }: StoredPrompt): Promise<void> => {
		texts.add(textKey(userText(prompt.input)));
		const cluster = clusterOf(prompt);
		if (isThere(prompt)) there.add(cluster);
		else if ((await request.slice?.belongs(prompt, signal)) !== false) found.push({ seq, cluster });
	};
	const { seqs } = await store.promptIndex();
	for (let start = 0; start < seqs.length; start += READ_AT_ONCE) {
		signal.throwIfAborted();
		await setImmediate();
		for (const stored of await store.getPrompts(seqs.subarray(start, start + READ_AT_ONCE)))
			await look(stored);
	}
	// A source keeps its place also once it is translated, so that "the first n" stay the same ones.
	const first = request.kind === "generated" ? undefined : request.first;
	const pool = found.slice(0, first).filter(({ cluster }) => !there.has(cluster));
	return { texts, pool: pool.map(({ seq }) => seq) };
}

/** What a model has translated is in its language, also where a few words do not show it. */
function isIn(
	{ input, provenance }: ReferencePrompt,
	language: string,
	languageOf: FillPorts["languageOf"],
): boolean {
	if (provenance.kind === "translated") return provenance.language === language;
	return languageOf(userText(input)) === language;
}
