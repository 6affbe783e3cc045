import type { PromptInput, ReferencePrompt } from "./reference-prompt.ts";

/** How a model came to a proposed prompt. */
export type FillKind = "translated" | "paraphrased" | "generated";

/** What became of a proposal; `edited` = accepted with another text than the model's. */
export type ProposalStatus = "proposed" | "accepted" | "edited" | "refused";

/** A prompt that a model has written and that a person has yet to let in, or has decided about. */
export interface PromptProposal {
	/** Hash of its text and of what it was made from. */
	readonly id: string;
	readonly kind: FillKind;
	readonly status: ProposalStatus;
	/** The prompt as it would join; its id is the wanted one, which may be taken by then. */
	readonly prompt: ReferencePrompt;
	/** Id of the prompt that it was made from; absent for generated ones. */
	readonly source?: string;
	/** Slice that it was made for. */
	readonly slice?: string;
	/** Language that was asked for. */
	readonly language?: string;
	/** Language that the text seems to be in; absent where that cannot be told. */
	readonly detected?: string;
	readonly model: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	/** When it was decided. */
	readonly decidedAt?: number;
	/** Id of the prompt that it became. */
	readonly promptId?: string;
	/** What the model had written, where a person has changed it. */
	readonly original?: PromptInput;
}
