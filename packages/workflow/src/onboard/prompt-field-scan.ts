import type { Json, ReferencePrompt } from "@assay/core/domain";
import type { PromptScan } from "./prompt-scans.ts";
import type { ValueCount } from "./prompt-summary.ts";

/** A field of the prompts with what stands in it. */
export interface PromptFieldSummary {
	readonly field: string;
	/** Prompts that have it. */
	readonly prompts: number;
	readonly isNumeric: boolean;
	/** Commonest first; empty for texts that nearly all differ. */
	readonly values: readonly ValueCount[];
}

const MOST_FIELDS = 200;
/** Values that are counted; with more different ones those that come later are not. */
const MOST_COUNTED = 500;
const MOST_TOLD = 40;
/** Longer texts are no value to choose. */
const LONGEST_VALUE = 200;

interface FieldCounts {
	prompts: number;
	isNumeric: boolean;
	readonly values: Map<string, { readonly value: Json; count: number }>;
}

/** Gathers the fields of prompts that rules can read, with their commonest values. */
export function promptFieldScan(): PromptScan<readonly PromptFieldSummary[]> {
	const fields = new Map<string, FieldCounts>();
	const add = (field: string, value: Json | undefined): void => {
		if (value === undefined || value === null) return;
		const known = fields.get(field);
		if (known === undefined && fields.size >= MOST_FIELDS) return;
		const counts = known ?? { prompts: 0, isNumeric: true, values: new Map() };
		fields.set(field, counts);
		addValue(counts, value);
	};
	return {
		take(prompts) {
			for (const { prompt } of prompts) addPrompt(add, prompt);
		},
		result: () =>
			Array.from(fields, ([field, { isNumeric, prompts, values }]) => ({
				field,
				prompts,
				isNumeric,
				values: [...values.values()]
					.toSorted((a, b) => b.count - a.count)
					.slice(0, MOST_TOLD)
					.map(({ count, value }) => ({ value, count })),
			})),
	};
}

function addPrompt(
	add: (field: string, value: Json | undefined) => void,
	{ context, metadata, reference, split, variables }: ReferencePrompt,
): void {
	add("input", "");
	add("context", context === undefined ? undefined : "");
	add("reference", reference === undefined ? undefined : "");
	add("split", split);
	for (const [key, value] of Object.entries(metadata)) add(`metadata.${key}`, value);
	for (const [key, value] of Object.entries(variables)) add(`variables.${key}`, value);
}

function addValue(counts: FieldCounts, value: Json): void {
	counts.prompts++;
	const items: readonly Json[] = Array.isArray(value) ? value : [value];
	for (const item of items) {
		if (typeof item !== "number") counts.isNumeric = false;
		if (item === "" || typeof item === "object") continue;
		const text = JSON.stringify(item);
		if (text.length > LONGEST_VALUE) continue;
		const known = counts.values.get(text);
		if (known !== undefined) known.count++;
		else if (counts.values.size < MOST_COUNTED) counts.values.set(text, { value: item, count: 1 });
	}
}
