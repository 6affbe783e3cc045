import type { RunStart } from "@assay/sdk/api";

/** Which prompts a run is on. */
export type PromptChoice = "all" | "slice" | "first" | "sample";

/** A run as the form holds it. */
export interface RunDraft {
	/** `undefined`: all of them, also those that are still to come. */
	readonly systems: readonly string[] | undefined;
	readonly evaluators: readonly string[] | undefined;
	readonly prompts: PromptChoice;
	readonly slice: string | undefined;
	/** How many of the first, or of a random sample. */
	readonly count: number | undefined;
	readonly repeat: number | undefined;
	readonly concurrency: number | undefined;
	readonly maxCostUsd: number | undefined;
	readonly reusesResponses: boolean;
	/** `name=value`, separated by commas. */
	readonly tags: string;
}

/** A draft of a run of everything. */
export const EVERYTHING: RunDraft = {
	systems: undefined,
	evaluators: undefined,
	prompts: "all",
	slice: undefined,
	count: 100,
	repeat: undefined,
	concurrency: undefined,
	maxCostUsd: undefined,
	reusesResponses: true,
	tags: "",
};

/** What is asked of the server; `undefined` while something is missing in the form. */
export function toRunStart(draft: RunDraft): RunStart | undefined {
	if (draft.systems?.length === 0 || draft.evaluators?.length === 0) return undefined;
	if (draft.prompts === "slice" && draft.slice === undefined) return undefined;
	const isCounted = draft.prompts === "first" || draft.prompts === "sample";
	if (isCounted && draft.count === undefined) return undefined;
	const tags = parseTags(draft.tags);
	return {
		systems: draft.systems,
		evaluators: draft.evaluators,
		slice: draft.prompts === "slice" ? draft.slice : undefined,
		firstN: draft.prompts === "first" ? draft.count : undefined,
		sample: draft.prompts === "sample" ? draft.count : undefined,
		repeat: draft.repeat,
		concurrency: draft.concurrency,
		maxCostUsd: draft.maxCostUsd,
		cache: draft.reusesResponses ? undefined : false,
		tags: Object.keys(tags).length === 0 ? undefined : tags,
	};
}

/**
 * Reads tags as people write them.
 *
 * @example
 * parseTags("owner=ana, pilot") // => { owner: "ana", pilot: "" }
 */
export function parseTags(text: string): Readonly<Record<string, string>> {
	const parts = text.split(",").map((part) => part.trim());
	return Object.fromEntries(
		parts.flatMap((part) => {
			const at = part.indexOf("=");
			const name = (at === -1 ? part : part.slice(0, at)).trim();
			return name === "" ? [] : [[name, at === -1 ? "" : part.slice(at + 1).trim()]];
		}),
	);
}

/** The choice with one name more or less; all of them again is `undefined`. */
export function toggleName(
	chosen: readonly string[] | undefined,
	all: readonly string[],
	{ isChosen, name }: { readonly name: string; readonly isChosen: boolean },
): readonly string[] | undefined {
	const before = new Set(chosen ?? all);
	if (isChosen) before.add(name);
	else before.delete(name);
	const names = all.filter((one) => before.has(one));
	return names.length === all.length ? undefined : names;
}
