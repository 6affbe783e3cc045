import type { GroundTruth } from "@assay/core/domain";

/**
 * Tells labels under one criterion apart: by the response and by the prompt that got it, since
 * prompts with the same text get one response and are labelled each for itself.
 */
export function labelIdentity({
	promptId,
	responseKey,
}: Pick<GroundTruth, "promptId" | "responseKey">): string {
	return JSON.stringify([responseKey, promptId]);
}
