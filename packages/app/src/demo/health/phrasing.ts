import type { Fact } from "./fact.ts";

/** How people ask for one kind of fact, and how it is stated. `{subject}`, `{plan}` and `{value}` are filled in. */
export interface Phrasing {
	/** What members wrote in the past. */
	readonly questions: readonly string[];
	/** What the reference prompts ask: never a phrasing of the past, so that no one can learn them by heart. */
	readonly referenceQuestions: readonly string[];
	/** Sentences that state the value (or, with yes and no, that it is so), without a full stop. */
	readonly statements: readonly string[];
	/** Sentences that state that it is not so; only where the value is yes or no. */
	readonly denials?: readonly string[];
}

/** What a template's holes are filled with. */
export type Filling = Pick<Fact, "subject" | "value"> & { readonly plan?: string | undefined };

const WRONG_ARTICLE = /\b([Aa]) (?=[aeio])/g;

/** Fills the holes of a template; "a" becomes "an" where a vowel follows. */
export function fillPhrasing(template: string, { plan, subject, value }: Filling): string {
	return template
		.replaceAll("{subject}", subject)
		.replaceAll("{plan}", plan ?? "")
		.replaceAll("{value}", value)
		.replaceAll(WRONG_ARTICLE, "$1n ");
}

/** The first letter as a capital. */
export function sentence(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
