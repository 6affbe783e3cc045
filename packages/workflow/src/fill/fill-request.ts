import type { PromptProposal, ReferencePrompt, SliceDefinition } from "@assay/core/domain";
import type { ModelCaller, Semaphore } from "../calls/index.ts";
import type { Clock, Store } from "../ports/index.ts";

/** A slice with what decides about its prompts. */
export interface FillSlice extends SliceDefinition {
	readonly belongs: (prompt: ReferencePrompt, signal: AbortSignal) => boolean | Promise<boolean>;
}

/** From which prompts others are made. */
interface FillSources {
	/** Only from prompts of this slice. */
	readonly slice?: FillSlice | undefined;
	/** Only from the first so many of them. */
	readonly first?: number | undefined;
	/** From at most so many that nothing was made from yet. */
	readonly count?: number | undefined;
}

/** What to make. */
export type FillRequest = { readonly model: string } & (
	| ({
			readonly kind: "translated";
			/** ISO 639-1. */
			readonly language: string;
			/** Translate reference and context too; else they stay as they are. */
			readonly withReference: boolean;
	  } & FillSources)
	| ({
			readonly kind: "paraphrased";
			/** Paraphrases of each prompt. */
			readonly variants: number;
	  } & FillSources)
	| {
			readonly kind: "generated";
			readonly slice: FillSlice;
			/** Prompts to make. */
			readonly count: number;
			readonly language?: string | undefined;
	  }
);

/** What filling works with. */
export interface FillPorts {
	readonly store: Store;
	readonly models: ModelCaller;
	readonly clock: Clock;
	/** Room for calls in flight. */
	readonly slots: Semaphore;
	/** Language that a text seems to be in. */
	readonly languageOf: (text: string) => string | undefined;
	/** Every proposal, decided or not. */
	readonly proposals: readonly PromptProposal[];
	readonly signal: AbortSignal;
}
