import { DEFAULT_MIN_PROMPTS, NO_SLICE } from "@assay/core/benchmark";
import { type ReferencePrompt, type SliceDefinition, userText } from "@assay/core/domain";
import { coverageGap, goodTuring, ksDrift } from "@assay/core/stats";
import { groupSimilarTexts } from "@assay/core/text";
import type { PreparedRule } from "../ports/index.ts";

/** A slice, or what is in none, on both sides. */
export interface CoveredShare {
	readonly name: string;
	readonly kind: "slice" | "none";
	readonly reference: number;
	readonly production: number;
	/** Of the prompts of its side; absent on a side without prompts. */
	readonly referenceShare?: number;
	readonly productionShare?: number;
	/** Prompts to add for the slice's minimum. */
	readonly addForMinimum: number;
	/** Prompts to add for half of production's share. */
	readonly addForShare: number;
}

/** Kinds of prompts: texts of nearly the same words. */
export interface CoveredKinds {
	/** Production prompts that were looked at, spread over the file where there are very many. */
	readonly looked: number;
	/** Kinds among them. */
	readonly kinds: number;
	/** Kinds of which one prompt was seen. */
	readonly once: number;
	/** Share of the next production prompts that will be of a kind not in the file (Good-Turing). */
	readonly unseenShare?: number;
	/** Least number of kinds there are (Chao). */
	readonly leastKinds: number;
	/** Production prompts without a reference prompt of their kind. */
	readonly uncovered: number;
	/** Kinds without a reference prompt, the commonest first: how many, and one of them. */
	readonly examples: readonly { readonly text: string; readonly count: number }[];
}

/** How reference prompts and production differ. */
export interface ProductionComparison {
	readonly reference: number;
	readonly production: number;
	readonly slices: readonly CoveredShare[];
	/** Population stability index of the two mixes of slices; this and what follows is absent where a side has no prompts. */
	readonly psi?: number;
	/** Jensen-Shannon divergence in bits, 0 to 1. */
	readonly js?: number;
	/** Of the hypothesis that both mixes are the same. */
	readonly pValue?: number;
	/** How the lengths in words differ. */
	readonly length?: { readonly statistic: number; readonly pValue: number; readonly moved: number };
	readonly kinds: CoveredKinds;
}

/** Texts that are compared word by word; more would take minutes. */
const MOST_TEXTS = 4_000;
/** Half of the words of both: the same question in other words is found, another one is not. */
const SAME_KIND = 0.5;
const EXAMPLES = 20;

/** A slice that is decided by the prompt alone. */
export interface DecidedSlice extends SliceDefinition {
	readonly belongs: PreparedRule;
}

/** Compares the reference prompts with those of production: slices, lengths, and kinds of prompts. */
export function compareProduction(
	slices: readonly DecidedSlice[],
	reference: readonly ReferencePrompt[],
	production: readonly ReferencePrompt[],
): ProductionComparison {
	const sides = [countSlices(slices, reference), countSlices(slices, production)] as const;
	const gap = coverageGap({ reference: sides[0], production: sides[1] });
	const names = [...slices, { name: NO_SLICE, minPrompts: 0 }];
	const [ours, theirs] = [wordCounts(reference), wordCounts(production)];
	const length = ksDrift(ours, theirs);
	return {
		reference: reference.length,
		production: production.length,
		slices: names.map(({ minPrompts = DEFAULT_MIN_PROMPTS, name }, i) => {
			const [own = 0, other = 0] = [sides[0][i], sides[1][i]];
			const isNone = i === slices.length;
			return {
				name,
				kind: isNone ? "none" : "slice",
				reference: own,
				production: other,
				...(reference.length > 0 && { referenceShare: own / reference.length }),
				...(production.length > 0 && { productionShare: other / production.length }),
				addForMinimum: Math.max(0, minPrompts - own),
				addForShare: isNone ? 0 : (gap.addForShare[i] ?? 0),
			};
		}),
		...(gap.psi !== undefined && { psi: gap.psi }),
		...(gap.js !== undefined && { js: gap.js }),
		...(gap.pValue !== undefined && { pValue: gap.pValue }),
		...(length !== undefined && { length }),
		kinds: kindsOf(textsOf(reference), textsOf(production)),
	};
}

/** Prompts in each slice, and last those in none. */
function countSlices(
	slices: readonly DecidedSlice[],
	prompts: readonly ReferencePrompt[],
): readonly number[] {
	const counts = new Float64Array(slices.length + 1);
	for (const prompt of prompts) {
		const found = slices.flatMap(({ belongs }, i) => (belongs(prompt) ? [i] : []));
		for (const i of found.length === 0 ? [slices.length] : found) counts[i] = (counts[i] ?? 0) + 1;
	}
	return [...counts];
}

function wordCounts(prompts: readonly ReferencePrompt[]): readonly number[] {
	return prompts.map(({ input }) => userText(input).split(/\s+/).filter(Boolean).length);
}

/** Spread over all of them where there are too many. */
function textsOf(prompts: readonly ReferencePrompt[]): readonly string[] {
	const stride = Math.max(1, prompts.length / MOST_TEXTS);
	return Array.from({ length: Math.min(MOST_TEXTS, prompts.length) }, (_, i) =>
		userText(prompts[Math.floor(i * stride)]?.input ?? ""),
	);
}

function kindsOf(reference: readonly string[], production: readonly string[]): CoveredKinds {
	const { count, groups } = groupSimilarTexts([...reference, ...production], SAME_KIND);
	const covered = new Set(groups.subarray(0, reference.length));
	const counts = new Int32Array(count);
	const first = new Map<number, string>();
	for (const [i, text] of production.entries()) {
		const group = groups[reference.length + i] ?? 0;
		counts[group] = (counts[group] ?? 0) + 1;
		if (!first.has(group)) first.set(group, text);
	}
	const missing = [...first]
		.filter(([group]) => !covered.has(group))
		.map(([group, text]) => ({ text, count: counts[group] ?? 0 }))
		.toSorted((a, b) => b.count - a.count);
	const { kinds: leastKinds, unseenShare } = goodTuring(counts);
	return {
		looked: production.length,
		kinds: first.size,
		once: counts.filter((seen) => seen === 1).length,
		...(unseenShare !== undefined && { unseenShare }),
		leastKinds,
		uncovered: missing.reduce((sum, one) => sum + one.count, 0),
		examples: missing.slice(0, EXAMPLES),
	};
}
