/** A text of the benchmark that must not be trained on. */
export interface ReferenceText {
	/** Id of the reference prompt. */
	readonly id: string;
	/** What of the prompt the text is: itself, a translation of it, or the answer to compare with. */
	readonly kind: "prompt" | "translation" | "golden-answer";
	readonly text: string;
	/** Cluster of the prompt; rows of the same cluster are contaminated whatever they say. */
	readonly cluster?: string | undefined;
}
