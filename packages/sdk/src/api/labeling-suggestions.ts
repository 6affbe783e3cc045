import type { LabelingFunctionDefinition } from "@assay/core/domain";
import { z } from "zod";
import { storedLabelingFunctionSchema } from "../schema/labeling-function-schema.ts";
import { type LabelingExample, labelingExamplesSchema } from "./labeling-preview.ts";

/** Votes of a suggestion on one half of the labelled rows. */
export interface SuggestionHalf {
	/** Rows on which its rule holds. */
	readonly count: number;
	/** Those of them that have its label. */
	readonly hits: number;
}

/** A labeling function that is offered; it votes only once somebody accepts it. */
export interface LabelingSuggestionItem {
	readonly id: string;
	readonly state: "open" | "accepted" | "refused";
	readonly definition: LabelingFunctionDefinition;
	/** Its rule as a sentence. */
	readonly inWords: string;
	/** Where it comes from: words of explanations, patterns of the responses, or a model. */
	readonly from: "explanation" | "mined" | "model";
	/** On the half that it was found on. */
	readonly found: SuggestionHalf;
	/** On the other half. */
	readonly tested: SuggestionHalf;
	/** Its precision is at least this, with 95 % confidence for all of the list; absent: too few rows to say. */
	readonly promised?: number;
	/** Share of the labelled rows with its label. */
	readonly base: number;
	/** Share of the pool's rows, estimated from a sample. */
	readonly coverage: number;
	/** Share of the pool's rows that nothing else covers, estimated from a sample. */
	readonly adds: number;
	/** The explanations that its words come from. */
	readonly explanations: readonly string[];
	/** Labelled rows where it is right, a few. */
	readonly hits: readonly LabelingExample[];
	/** Labelled rows where it is wrong, a few. */
	readonly misses: readonly LabelingExample[];
}

const half = z.object({ count: z.number(), hits: z.number() });

/** Schema of a suggestion. */
export const labelingSuggestionSchema: z.ZodType<LabelingSuggestionItem> = z
	.object({
		id: z.string(),
		state: z.enum(["open", "accepted", "refused"]),
		definition: storedLabelingFunctionSchema,
		inWords: z.string(),
		from: z.enum(["explanation", "mined", "model"]),
		found: half,
		tested: half,
		promised: z.number().exactOptional(),
		base: z.number(),
		coverage: z.number(),
		adds: z.number(),
		explanations: z.array(z.string()),
		hits: labelingExamplesSchema,
		misses: labelingExamplesSchema,
	})
	.meta({ id: "LabelingSuggestion" });
