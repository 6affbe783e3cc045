import { NEW_PROMPT, type PromptDraft } from "./prompt-draft.ts";

/** Unsaved input that this page kept in the tab; `undefined` for what is none. */
export function readStoredPrompt(stored: unknown): PromptDraft | undefined {
	return isDraft(stored) ? stored : undefined;
}

/** The page itself wrote it, under a key of its own. */
function isDraft(stored: unknown): stored is PromptDraft {
	return (
		typeof stored === "object" &&
		stored !== null &&
		Object.keys(NEW_PROMPT).every((name) => name in stored)
	);
}
