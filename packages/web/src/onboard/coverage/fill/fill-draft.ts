import type { FillKind } from "@assay/core/domain";
import type { CoveredSlice, FillOptions, FillStart } from "@assay/sdk/api";

/** A fill as it stands in the form. */
export interface FillDraft {
	readonly kind: FillKind;
	readonly model: string;
	readonly language: string | undefined;
	readonly count: number | undefined;
	readonly variants: number;
	readonly withReference: boolean;
	readonly maxCostUsd: number | undefined;
}

const MOST_VARIANTS = 10;
const LEAST_COUNT = 10;

/** What fits a slice: a translation for a language, else paraphrases of what it has, else new prompts. */
export function firstDraft(slice: CoveredSlice, options: FillOptions): FillDraft {
	const { language, missing = 0, prompts = 0, waiting = 0 } = slice;
	const kind = language !== undefined ? "translated" : prompts > 0 ? "paraphrased" : "generated";
	const open = Math.max(0, missing - waiting) || LEAST_COUNT;
	return {
		...forKind(kind, { open, prompts }),
		model: options.defaultModel ?? options.models[0]?.id ?? "",
		language,
		withReference: false,
		maxCostUsd: undefined,
	};
}

/** The draft for another way to fill, with the counts that go with it. */
export function withKind(draft: FillDraft, kind: FillKind, slice: CoveredSlice): FillDraft {
	const { missing = 0, prompts = 0, waiting = 0 } = slice;
	const open = Math.max(0, missing - waiting) || LEAST_COUNT;
	return { ...draft, ...forKind(kind, { open, prompts }) };
}

function forKind(
	kind: FillKind,
	{ open, prompts }: { readonly open: number; readonly prompts: number },
): Pick<FillDraft, "kind" | "count" | "variants"> {
	if (kind !== "paraphrased" || prompts === 0) return { kind, count: open, variants: 1 };
	const variants = Math.min(MOST_VARIANTS, Math.ceil(open / prompts));
	return { kind, variants, count: Math.min(prompts, Math.ceil(open / variants)) };
}

/** The fill that a draft asks for; `undefined` while something is missing. */
export function toFillStart(draft: FillDraft, slice: string): FillStart | undefined {
	const { count, kind, language, maxCostUsd, model, variants, withReference } = draft;
	if (model.trim() === "" || count === undefined) return undefined;
	const start = { kind, model: model.trim(), count, maxCostUsd };
	switch (kind) {
		case "translated":
			// From every prompt: those of the slice are in the language already.
			return language === undefined ? undefined : { ...start, language, withReference };
		case "paraphrased":
			return { ...start, slice, variants };
		case "generated":
			return { ...start, slice, language };
	}
}
