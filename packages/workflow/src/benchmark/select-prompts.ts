import type { Json, ReferencePrompt, SliceDefinition } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import type { PromptStore } from "../ports/index.ts";
import type { PreparedSlice } from "./prepare-slice.ts";

/** Which of the project's prompts a run takes; absent = all of them. */
export interface PromptSelection {
	/** Only prompts whose metadata has these values. */
	readonly metadata?: Readonly<Record<string, string>>;
	/** Only prompts of this slice. */
	readonly slice?: SliceDefinition & { readonly belongs: PreparedSlice };
	/** Only prompts of these splits. */
	readonly split?: string;
	readonly firstN?: number;
	/** A random sample of this size; the same for the same seed. */
	readonly sample?: number;
	readonly seed?: number;
}

/** The prompts of a run, in order. */
export interface SelectedPrompts {
	readonly seqs: Uint32Array;
	readonly contentHashes: readonly string[];
	readonly isClustered: boolean;
	/** The selection in words. */
	readonly description: string;
}

const READ_AT_ONCE = 1_000;

/** Applies the filters, then the sample, then the limit. */
export async function selectPrompts(
	store: PromptStore,
	selection: PromptSelection,
	signal: AbortSignal,
): Promise<SelectedPrompts> {
	const index = await store.promptIndex();
	const filtered = await filterPositions(store, { seqs: index.seqs, selection, signal });
	const sampled =
		selection.sample === undefined
			? filtered
			: samplePositions(filtered, selection.sample, selection.seed ?? 0);
	const positions = selection.firstN === undefined ? sampled : sampled.slice(0, selection.firstN);
	return {
		seqs: Uint32Array.from(positions, (position) => index.seqs[position] ?? 0),
		contentHashes: positions.map((position) => index.contentHashes[position] ?? ""),
		isClustered: index.isClustered,
		description: describe(selection),
	};
}

async function filterPositions(
	store: PromptStore,
	{
		selection,
		seqs,
		signal,
	}: { seqs: Uint32Array; selection: PromptSelection; signal: AbortSignal },
): Promise<readonly number[]> {
	const all = Array.from(seqs, (_, position) => position);
	if (!selection.metadata && !selection.slice && selection.split === undefined) return all;
	const kept: number[] = [];
	for (let start = 0; start < seqs.length; start += READ_AT_ONCE) {
		const prompts = await store.getPrompts(seqs.subarray(start, start + READ_AT_ONCE));
		for (const [i, { prompt }] of prompts.entries())
			if (await isSelected(prompt, selection, signal)) kept.push(start + i);
	}
	return kept;
}

async function isSelected(
	prompt: ReferencePrompt,
	selection: PromptSelection,
	signal: AbortSignal,
): Promise<boolean> {
	if (selection.split !== undefined && prompt.split !== selection.split) return false;
	for (const [key, wanted] of Object.entries(selection.metadata ?? {})) {
		const value = prompt.metadata[key];
		const values = Array.isArray(value) ? value : [value];
		if (!values.some((one) => isPresent(one) && String(one) === wanted)) return false;
	}
	if (selection.slice === undefined) return true;
	return selection.slice.belongs({ prompt, verdictsOf: refuseVerdicts }, signal);
}

/** A prompt without the key is not one whose value reads "undefined". */
function isPresent(value: Json | undefined): boolean {
	return value !== undefined && value !== null;
}

function refuseVerdicts(evaluator: string): never {
	throw new ConfigurationError(
		`Cannot choose prompts by the verdicts of "${evaluator}": there are none before the run, expected a slice over the prompts' own fields`,
	);
}

/** Fisher-Yates on a copy; the sample keeps the prompts' order. */
function samplePositions(
	positions: readonly number[],
	size: number,
	seed: number,
): readonly number[] {
	const random = createRandom(seed);
	const pool = [...positions];
	const count = Math.min(size, pool.length);
	for (let i = 0; i < count; i++) {
		const j = i + Math.floor(random.next() * (pool.length - i));
		const swapped = pool[i] ?? 0;
		pool[i] = pool[j] ?? 0;
		pool[j] = swapped;
	}
	return pool.slice(0, count).toSorted((a, b) => a - b);
}

function describe(selection: PromptSelection): string {
	const parts = [
		...Object.entries(selection.metadata ?? {}).map(([key, value]) => `${key}=${value}`),
		...(selection.split === undefined ? [] : [`split ${selection.split}`]),
		...(selection.slice === undefined ? [] : [`slice ${selection.slice.name}`]),
		...(selection.sample === undefined
			? []
			: [`sample of ${selection.sample} (seed ${selection.seed ?? 0})`]),
		...(selection.firstN === undefined ? [] : [`first ${selection.firstN}`]),
	];
	return parts.length === 0 ? "all prompts" : parts.join(", ");
}
