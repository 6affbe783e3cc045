import type { Json, SliceDefinition } from "@assay/core/domain";
import type { PromptSummary } from "./prompt-summary.ts";

const MIN_PROMPTS_PER_VALUE = 3;
const MIN_LANGUAGE_COUNT = 3;
const MIN_LANGUAGE_SHARE = 0.005;
const MIN_PROMPTS_FOR_LENGTHS = 20;
const LANGUAGE_KEY = /^lang(?:uage)?$/i;

/** Slices that prompts suggest: metadata with few values, languages, quarters of the lengths. */
export function proposeSlices(summary: PromptSummary): readonly SliceDefinition[] {
	const byMetadata = metadataSlices(summary);
	const saysLanguage = byMetadata.some(({ key }) => LANGUAGE_KEY.test(key));
	return [
		...byMetadata.flatMap(({ slices }) => slices),
		...(saysLanguage ? [] : languageSlices(summary)),
		...lengthSlices(summary),
	];
}

/** Keys with at least two values that at least three prompts share; rarer values get no slice. */
function metadataSlices({ metadata }: PromptSummary): readonly {
	readonly key: string;
	readonly slices: readonly SliceDefinition[];
}[] {
	return metadata
		.map(({ key, values }) => ({
			key,
			slices: values
				.filter(({ count }) => count >= MIN_PROMPTS_PER_VALUE)
				.map(
					({ value }): SliceDefinition => ({
						name: `${key}: ${valueName(value)}`,
						rule: { kind: "in", field: `metadata.${key}`, values: [value] },
					}),
				),
		}))
		.filter(({ slices }) => slices.length > 1);
}

function valueName(value: Json): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** A language that a handful of prompts is taken for by mistake is none. */
function languageSlices({ languages, languageSample }: PromptSummary): readonly SliceDefinition[] {
	const least = Math.max(MIN_LANGUAGE_COUNT, MIN_LANGUAGE_SHARE * languageSample);
	return languages
		.filter(({ count }) => count >= least)
		.map(({ language }) => ({
			name: `language: ${language}`,
			rule: { kind: "language", field: "input", languages: [language] },
		}));
}

function lengthSlices({ prompts, lengthQuartiles }: PromptSummary): readonly SliceDefinition[] {
	if (lengthQuartiles === undefined || prompts < MIN_PROMPTS_FOR_LENGTHS) return [];
	const [low, middle, high] = lengthQuartiles;
	if (low >= middle || middle >= high) return [];
	return [
		lengthSlice(`length: up to ${low}`, { max: low }),
		lengthSlice(`length: ${low + 1} to ${middle}`, { min: low + 1, max: middle }),
		lengthSlice(`length: ${middle + 1} to ${high}`, { min: middle + 1, max: high }),
		lengthSlice(`length: over ${high}`, { min: high + 1 }),
	];
}

function lengthSlice(
	name: string,
	bounds: { readonly min?: number; readonly max?: number },
): SliceDefinition {
	return {
		name,
		description: "Characters of the input, a quarter of the imported prompts",
		rule: { kind: "length", field: "input", unit: "characters", ...bounds },
	};
}
