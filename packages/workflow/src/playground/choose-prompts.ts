import type { ReferencePrompt } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import type { PromptStore, StoredPrompt } from "../ports/index.ts";

/** Which reference prompts variants are tried on. */
export interface SampleChoice {
	/** Exactly these, by id. */
	readonly prompts?: readonly string[] | undefined;
	/** The first so many. */
	readonly first?: number | undefined;
	/** So many at random; instead of `first`. */
	readonly sample?: number | undefined;
	/** Of the random choice; default: 1. */
	readonly seed?: number | undefined;
	/** Prompts of the split `test` too, on which a template should be measured and not made. */
	readonly withTest?: boolean | undefined;
}

/** The prompts of a sample, in the project's order. */
export interface ChosenPrompts {
	readonly prompts: readonly StoredPrompt[];
	/** Prompts of the split `test` that were passed over. */
	readonly testLeftOut: number;
}

/** Prompts of a sample at most: more than a person reads. */
const MOST_SAMPLE_PROMPTS = 100;
const DEFAULT_PROMPTS = 10;
const READ_AT_ONCE = 200;

/**
 * Chooses current prompts. Those of the split `test` are left out unless they are asked for: what
 * was looked at while a template was made tells nothing about it any more.
 *
 * @param belongs to the slice that is asked for.
 */
export async function chooseSamplePrompts(
	store: PromptStore,
	choice: SampleChoice,
	belongs: (prompt: ReferencePrompt) => boolean = () => true,
): Promise<ChosenPrompts> {
	const picked = choice.prompts;
	const count = Math.min(
		picked?.length ?? choice.sample ?? choice.first ?? DEFAULT_PROMPTS,
		MOST_SAMPLE_PROMPTS,
	);
	const found: { readonly place: number; readonly stored: StoredPrompt }[] = [];
	let testLeftOut = 0;
	let place = 0;
	for await (const stored of candidates(store, choice)) {
		if (found.length === count) break;
		place = stored.place;
		if (!belongs(stored.stored.prompt)) continue;
		if (choice.withTest !== true && stored.stored.prompt.split === "test") testLeftOut++;
		else found.push({ place, stored: stored.stored });
	}
	return {
		prompts: found.toSorted((a, b) => a.place - b.place).map(({ stored }) => stored),
		testLeftOut,
	};
}

interface Candidate {
	/** In the project's order; of picked prompts, in the order in which they were picked. */
	readonly place: number;
	readonly stored: StoredPrompt;
}

async function* candidates(store: PromptStore, choice: SampleChoice): AsyncIterable<Candidate> {
	if (choice.prompts !== undefined) {
		const found = new Map(
			(await store.findPrompts(choice.prompts)).map((stored) => [stored.prompt.id, stored]),
		);
		for (const [place, id] of choice.prompts.entries()) {
			const stored = found.get(id);
			if (stored !== undefined) yield { place, stored };
		}
		return;
	}
	const { seqs } = await store.promptIndex();
	const order = Uint32Array.from(seqs, (_, place) => place);
	if (choice.sample !== undefined) shuffle(order, choice.seed ?? 1);
	for (let start = 0; start < order.length; start += READ_AT_ONCE) {
		const places = order.subarray(start, start + READ_AT_ONCE);
		const read = await store.getPrompts(places.map((place) => seqs[place] ?? 0));
		for (const [i, stored] of read.entries()) yield { place: places[i] ?? 0, stored };
	}
}

/** Fisher-Yates, in place. */
function shuffle(order: Uint32Array, seed: number): void {
	const random = createRandom(seed);
	for (let left = order.length - 1; left > 0; left--) {
		const other = random.integer(left + 1);
		const kept = order[left] ?? 0;
		order[left] = order[other] ?? 0;
		order[other] = kept;
	}
}
