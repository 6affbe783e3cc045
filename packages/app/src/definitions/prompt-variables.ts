import type { PromptStore } from "@assay/workflow/ports";

const LOOKED_AT = 1_000;

/** Names of the variables of the project's first 1,000 prompts. */
export async function promptVariables(
	store: Pick<PromptStore, "promptIndex" | "getPrompts">,
): Promise<readonly string[]> {
	const { seqs } = await store.promptIndex();
	const first = await store.getPrompts(seqs.subarray(0, LOOKED_AT));
	return [...new Set(first.flatMap(({ prompt }) => Object.keys(prompt.variables)))];
}
