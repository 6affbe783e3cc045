import { type Json, type MergeDifference, sameJson } from "@assay/core/domain";

/** What shall stand in a place that both have changed. */
export interface MergeChoice {
	readonly take: "theirs" | "mine" | "edit";
	/** What is typed; for `edit`. */
	readonly text?: string;
	/** What they had there when it was chosen; anything else since is to be chosen again. */
	readonly against: Json | undefined;
	/** The same for what I had there: the choice knows nothing of what was typed after it. */
	readonly insteadOf: Json | undefined;
}

/** Choices by place, see {@link placeKey}. */
export type MergeChoices = Readonly<Record<string, MergeChoice>>;

/** Names a place in {@link MergeChoices}. */
export function placeKey({ path }: Pick<MergeDifference, "path">): string {
	return JSON.stringify(path);
}

/** What was chosen for a conflict, as long as neither side has changed it again. */
export function choiceFor(
	choices: MergeChoices,
	conflict: MergeDifference,
): MergeChoice | undefined {
	const key = placeKey(conflict);
	const choice = Object.hasOwn(choices, key) ? choices[key] : undefined;
	if (choice === undefined || !sameJson(choice.against, conflict.theirs)) return undefined;
	return sameJson(choice.insteadOf, conflict.mine) ? choice : undefined;
}

/** What stands in a place; why not, where what is typed cannot be read. */
export type Settled =
	| { readonly isSettled: true; readonly value: Json | undefined }
	| { readonly isSettled: false; readonly problem?: string };

/** What a choice puts into its place. */
export function settledBy(choice: MergeChoice | undefined, conflict: MergeDifference): Settled {
	switch (choice?.take) {
		case undefined:
			return { isSettled: false };
		case "theirs":
			return { isSettled: true, value: conflict.theirs };
		case "mine":
			return { isSettled: true, value: conflict.mine };
		case "edit":
			return typedValue(choice.text ?? editText(conflict), conflict);
	}
}

/** What an edit begins with: mine, or theirs where I took it away; JSON for what is no text. */
export function editText({ mine, theirs }: MergeDifference): string {
	const first = mine ?? theirs;
	if (first === undefined || typeof first === "string") return first ?? "";
	return JSON.stringify(first, undefined, 2);
}

function typedValue(text: string, { mine, theirs }: MergeDifference): Settled {
	const wanted = kindOf(mine ?? theirs);
	if (wanted === "text") return { isSettled: true, value: text };
	const problem = `expected ${wanted}, as JSON`;
	try {
		const value: Json = JSON.parse(text);
		return kindOf(value) === wanted ? { isSettled: true, value } : { isSettled: false, problem };
	} catch (error) {
		if (error instanceof SyntaxError) return { isSettled: false, problem };
		throw error;
	}
}

function kindOf(value: Json | undefined): string {
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object" && value !== null) return "an object";
	return typeof value === "string" ? "text" : `a ${typeof value}`;
}
