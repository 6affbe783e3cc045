import type { Json } from "@assay/core/domain";
import { type Alignment, type AlignmentCandidate, alignmentSchema } from "@assay/sdk/api";
import type { AlignmentState, Candidate, LockedTestLook } from "@assay/workflow/align";
import { contentHash, toJson } from "@assay/workflow/definitions";
import type { Clock, Store } from "@assay/workflow/ports";
import { z } from "zod";

/** What an alignment is, before anything of it is done. */
export type AlignmentAbout = Pick<Alignment, "evaluator" | "version" | "run" | "model" | "rounds">;

const KIND = "alignment";

/** Where alignments are remembered, so that what one came to outlives its process. */
export interface AlignmentBox {
	/** Newest first. */
	list(evaluator: string): Promise<readonly Alignment[]>;
	put(alignment: Alignment): Promise<void>;
}

/** The alignments of a project. */
export function alignmentBox({
	clock,
	store,
}: {
	readonly store: Store;
	readonly clock: Clock;
}): AlignmentBox {
	return {
		async list(evaluator) {
			const all = (await store.listDocuments(KIND)).flatMap(
				({ body }) => alignmentSchema.safeParse(body).data ?? [],
			);
			return all
				.filter((one) => one.evaluator === evaluator)
				.toSorted((a, b) => b.updatedAt - a.updatedAt);
		},
		async put(alignment) {
			await store.putDocument({
				kind: KIND,
				id: alignment.id,
				body: toJson(alignment),
				updatedAt: clock.now(),
			});
		},
	};
}

/** An alignment as it is told. */
export function toAlignment(
	about: AlignmentAbout,
	state: AlignmentState,
	updatedAt: number,
): Alignment {
	const { candidates, kept, ...rest } = state;
	return {
		id: contentHash([about.run, about.evaluator, about.version, about.model]),
		...about,
		...rest,
		candidates: candidates.map((one) => toCandidate(one, kept)),
		updatedAt,
	};
}

function toCandidate(
	{ agreement, how, id, judge, minibatch, parents, round, scores }: Candidate,
	kept: readonly number[],
): AlignmentCandidate {
	const isKept = kept.includes(id);
	return {
		id,
		round,
		how,
		parents,
		prompt: judge.prompt,
		examples: judge.examples,
		...(agreement && { agreement }),
		...(minibatch && { minibatch }),
		state: scores === undefined ? "dropped" : isKept ? "kept" : "dominated",
	};
}

const estimate = z.object({
	value: z.number(),
	low: z.number(),
	high: z.number(),
	count: z.number(),
	confidence: z.number(),
});
const lookSchema: z.ZodType<LockedTestLook> = z.object({
	evaluator: z.string(),
	criterion: z.string().exactOptional(),
	split: z.string().exactOptional(),
	version: z.string(),
	before: estimate.exactOptional(),
	after: estimate.exactOptional(),
	isWorse: z.boolean(),
});

/** A look at the locked test as it was stored; `undefined` for anything else. */
export function readLook(body: Json): LockedTestLook | undefined {
	return lookSchema.safeParse(body).data;
}
