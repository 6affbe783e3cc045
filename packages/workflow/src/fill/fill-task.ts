import type { ChatMessage, PromptProposal, ReferencePrompt } from "@assay/core/domain";

/** A proposal before it is stored. */
export type DraftProposal = Pick<PromptProposal, "kind" | "prompt" | "model"> &
	Partial<Pick<PromptProposal, "language" | "slice" | "source">>;

/** One call, and what its texts become. */
export interface FillTask {
	readonly messages: readonly ChatMessage[];
	/** Tells calls with the same messages apart. */
	readonly trial: number;
	/** Texts of the reply. */
	readonly count: number;
	readonly isExact: boolean;
	/** Characters that the reply will have, roughly. */
	readonly replyLength: number;
	toDrafts(texts: readonly string[]): readonly DraftProposal[];
}

/** The cluster of a prompt, which what is made from it shares. */
export function clusterOf({ clusterId, id }: ReferencePrompt): string {
	return clusterId ?? id;
}
