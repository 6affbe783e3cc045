import {
	type Json,
	type ReferencePrompt,
	type SliceDefinition,
	userText,
} from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { proposeTopicSlices } from "./propose-topic-slices.ts";
import { createTextSample } from "./text-sample.ts";

/** One value of a metadata key, with the number of prompts that have it. */
export interface ValueCount {
	readonly value: Json;
	readonly count: number;
}

/** What a set of prompts has in common. */
export interface PromptSummary {
	readonly prompts: number;
	readonly withContext: number;
	readonly withReference: number;
	/** Metadata keys with at most 40 different values; the items of a list count one by one. */
	readonly metadata: readonly { readonly key: string; readonly values: readonly ValueCount[] }[];
	/** By language, most first; counted in `languageSample` of the prompts. */
	readonly languages: readonly { readonly language: string; readonly count: number }[];
	readonly languageSample: number;
	/** Lower quartile, median and upper quartile of the input's length in characters. */
	readonly lengthQuartiles?: readonly [number, number, number];
}

/** Gathers a summary while prompts stream by. */
export interface PromptSummaryBuilder {
	add(prompt: ReferencePrompt): void;
	summary(): PromptSummary;
	/** Slices by topic, found in a sample of the inputs of the commonest language; a second's work. */
	topics(): readonly SliceDefinition[];
}

const MAX_VALUES = 40;
const MAX_KEYS = 200;
/** Up to here the language of every prompt is detected, then of one in a hundred. */
const ALL_LANGUAGES = 5000;
const TOPIC_SAMPLE = 2000;
/** Fixed, so that the same prompts always get the same proposals. */
const SEED = 1;

/** Nothing summarised yet. Memory does not grow with the number of prompts. */
export function createPromptSummary(
	detectLanguage?: (text: string) => string | undefined,
): PromptSummaryBuilder {
	const metadata = new Map<string, Map<string, { value: Json; count: number }>>();
	const languages = new Map<string, number>();
	const lengths = new Map<number, number>();
	const random = createRandom(SEED);
	const inputs = createTextSample(TOPIC_SAMPLE, random);
	let prompts = 0;
	let withContext = 0;
	let withReference = 0;
	let languageSample = 0;
	return {
		add(prompt) {
			const text = userText(prompt.input);
			prompts++;
			withContext += Number(prompt.context !== undefined);
			withReference += Number(prompt.reference !== undefined);
			increase(lengths, text.length);
			addMetadata(metadata, prompt.metadata);
			inputs.add(text);
			if (detectLanguage === undefined || (prompts > ALL_LANGUAGES && prompts % 100 !== 0)) return;
			languageSample++;
			const language = detectLanguage(text);
			if (language !== undefined) increase(languages, language);
		},
		summary: () => ({
			prompts,
			withContext,
			withReference,
			metadata: Array.from(metadata, ([key, values]) => ({
				key,
				values: [...values.values()],
			})).filter(({ values }) => values.length <= MAX_VALUES),
			languages: Array.from(languages, ([language, count]) => ({ language, count })).toSorted(
				(a, b) => b.count - a.count,
			),
			languageSample,
			...(prompts > 0 && { lengthQuartiles: quartiles(lengths, prompts) }),
		}),
		topics: () => proposeTopicSlices(inCommonestLanguage(inputs.texts(), detectLanguage), random),
	};
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Across languages the words would tell only the languages apart. Texts of unknown language stay. */
function inCommonestLanguage(
	texts: readonly string[],
	detectLanguage: ((text: string) => string | undefined) | undefined,
): readonly string[] {
	if (detectLanguage === undefined) return texts;
	const languages = texts.map(detectLanguage);
	const counts = new Map<string, number>();
	for (const language of languages) if (language !== undefined) increase(counts, language);
	const [commonest] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
	return texts.filter((_, i) => (languages[i] ?? commonest) === commonest);
}

/** Counts values; a key with more values than can be slices is followed no further. */
function addMetadata(
	metadata: Map<string, Map<string, { value: Json; count: number }>>,
	values: ReferencePrompt["metadata"],
): void {
	for (const key of Object.keys(values)) {
		const counts = metadata.get(key) ?? new Map<string, { value: Json; count: number }>();
		if (!metadata.has(key) && metadata.size >= MAX_KEYS) continue;
		metadata.set(key, counts);
		for (const value of listItems(values[key])) {
			if (counts.size > MAX_VALUES) break;
			const text = JSON.stringify(value);
			const entry = counts.get(text) ?? { value, count: 0 };
			entry.count++;
			counts.set(text, entry);
		}
	}
}

/** Objects have no place in a rule. */
function listItems(value: Json | undefined): readonly Json[] {
	const items = Array.isArray(value) ? [...new Set<Json>(value)] : [value ?? null];
	return items.filter((item) => item !== null && typeof item !== "object");
}

/** The values at a quarter, a half and three quarters of the sorted lengths (nearest rank). */
function quartiles(
	lengths: ReadonlyMap<number, number>,
	total: number,
): readonly [number, number, number] {
	const sorted = [...lengths].toSorted(([a], [b]) => a - b);
	const at = (share: number): number => {
		let below = 0;
		for (const [length, count] of sorted) {
			below += count;
			if (below >= share * total) return length;
		}
		return 0;
	};
	return [at(0.25), at(0.5), at(0.75)];
}
