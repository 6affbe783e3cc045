import {
	type EvaluatorDefinition,
	type GroundTruth,
	type JudgeSettings,
	promptText,
	type ReferencePrompt,
} from "@assay/core/domain";
import { normalizeTokens } from "@assay/core/text";
import { textHash } from "../definitions/index.ts";
import type { Store } from "../ports/index.ts";
import { mayImprove } from "../refine/label-split.ts";

/** Where a judge quotes a row that only measures. */
export interface LockedQuote {
	/** Path in the definition's body. */
	readonly path: readonly (string | number)[];
	readonly message: string;
}

/** A shorter text may well be there by chance. */
const LEAST_QUOTE = 40;
const READ_AT_ONCE = 500;
const SEARCHED_WORDS = 12;
const SEARCHED_PROMPTS = 50;

type QuotingStore = Pick<
	Store,
	"getPrompts" | "getResponses" | "listGroundTruth" | "searchPrompts"
>;

/**
 * Looks whether a judge's prompt or examples hold the text of a row of the locked test, or what
 * people explained of it. Rows are recognised by their texts, white space and letter case aside, so
 * that it does not matter how somebody came by them. A response or an explanation that a row of the
 * other parts has too, such as a standing refusal, is no quote.
 */
export async function quotedLockedRow(
	store: QuotingStore,
	definition: EvaluatorDefinition,
): Promise<LockedQuote | undefined> {
	if (definition.kind !== "judge") return undefined;
	const { judge } = definition;
	return (
		(await quotedLabelledRow(store, definition.criterion, judge)) ??
		(await quotedPrompt(store, judge))
	);
}

async function quotedLabelledRow(
	store: QuotingStore,
	criterion: string,
	judge: JudgeSettings,
): Promise<LockedQuote | undefined> {
	const places = placesOf(judge);
	const inputs = new Map(
		judge.examples.map(({ input }, i) => [textHash(normal(input)), i] as const),
	);
	const truths = await store.listGroundTruth({ criterion });
	const locked = truths.filter(({ clusterId }) => !mayImprove(clusterId));
	let known: Promise<ReadonlySet<string>> | undefined;
	const isKnownElsewhere = async (text: string): Promise<boolean> => {
		known ??= knownTexts(
			store,
			truths.filter(({ clusterId }) => mayImprove(clusterId)),
		);
		return (await known).has(text);
	};
	for (let start = 0; start < locked.length; start += READ_AT_ONCE) {
		const some = locked.slice(start, start + READ_AT_ONCE);
		const prompts = await store.getPrompts(some.map(({ promptSeq }) => promptSeq));
		const responses = await store.getResponses(some.map(({ responseKey }) => responseKey));
		for (const [i, { explanation = "", responseKey }] of some.entries()) {
			const prompt = prompts[i]?.prompt;
			if (prompt === undefined) continue;
			const input = normal(promptText(prompt.input));
			const example = inputs.get(textHash(input));
			if (example !== undefined) return quoteAt(["judge", "examples", example, "input"]);
			const own = placeOf(places, input);
			if (own !== undefined) return quoteAt(own.path);
			// Responses with ground truth keep their texts; of one that is gone an empty text is no quote.
			for (const text of [responses.get(responseKey)?.response.text ?? "", explanation]) {
				const place = placeOf(places, normal(text));
				if (place !== undefined && !(await isKnownElsewhere(normal(text))))
					return quoteAt(place.path);
			}
		}
	}
	return undefined;
}

/** Responses and explanations of labels that may improve a judge. */
async function knownTexts(
	store: QuotingStore,
	truths: readonly GroundTruth[],
): Promise<ReadonlySet<string>> {
	const known = new Set(truths.map(({ explanation = "" }) => normal(explanation)));
	for (let start = 0; start < truths.length; start += READ_AT_ONCE) {
		const keys = truths.slice(start, start + READ_AT_ONCE).map(({ responseKey }) => responseKey);
		for (const { response } of (await store.getResponses(keys)).values())
			known.add(normal(response.text));
	}
	return known;
}

function placeOf(places: readonly Place[], quoted: string): Place | undefined {
	return quoted.length < LEAST_QUOTE ? undefined : places.find(({ text }) => text.includes(quoted));
}

/** A prompt of a locked cluster that nobody has labelled yet: once it is, it must measure. */
async function quotedPrompt(
	store: QuotingStore,
	{ examples }: JudgeSettings,
): Promise<LockedQuote | undefined> {
	for (const [i, { input }] of examples.entries()) {
		const words = normalizeTokens(input).slice(0, SEARCHED_WORDS).join(" ");
		if (words === "") continue;
		const found = await store.searchPrompts(words, SEARCHED_PROMPTS);
		if (found.some(({ prompt }) => isLocked(prompt) && isSame(prompt, input)))
			return quoteAt(["judge", "examples", i, "input"]);
	}
	return undefined;
}

function isLocked({ clusterId, id }: ReferencePrompt): boolean {
	return !mayImprove(clusterId ?? id);
}

function isSame({ input }: ReferencePrompt, text: string): boolean {
	return normal(promptText(input)) === normal(text);
}

interface Place {
	readonly path: LockedQuote["path"];
	readonly text: string;
}

function placesOf({ examples, prompt }: JudgeSettings): readonly Place[] {
	return [
		{ path: ["judge", "prompt"], text: normal(prompt) },
		...examples.flatMap(({ explanation = "", input, response }, i) => [
			{ path: ["judge", "examples", i, "input"], text: normal(input) },
			{ path: ["judge", "examples", i, "response"], text: normal(response) },
			{ path: ["judge", "examples", i, "explanation"], text: normal(explanation) },
		]),
	];
}

function quoteAt(path: LockedQuote["path"]): LockedQuote {
	return {
		path,
		message:
			"it quotes a row of the locked test, which only measures, expected rows of the examples part",
	};
}

function normal(text: string): string {
	return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}
