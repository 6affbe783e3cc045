import { ConfigurationError } from "@assay/core/domain";
import { labelPart, mayImprove } from "../refine/label-split.ts";

/** A labelled row as text, with the cluster that decides what it may be used for. */
export interface LabelledText {
	/** Of the row's prompt; its own id where it has none. */
	readonly clusterId: string;
	readonly input: string;
	readonly response: string;
	/** People's label. */
	readonly label: string;
	readonly explanation?: string | undefined;
	/** What the judge said of it, where that is told too. */
	readonly said?: { readonly label: string; readonly explanation?: string | undefined } | undefined;
}

/** A labelled row that has passed the gate: its text may reach a prompt. Made only by {@link improvableText}. */
export type ImprovableText = LabelledText & { readonly __part: "improve" };

/**
 * The gate between the labels and everything that shapes a judge. The examples of a judge, the
 * prompts of the optimiser and suggested changes are built from {@link ImprovableText} alone.
 *
 * @throws {ConfigurationError} for a row of the locked test.
 */
export function improvableText(text: LabelledText): ImprovableText {
	if (!mayImprove(text.clusterId))
		throw new ConfigurationError(
			"Cannot show the row to a judge: it belongs to the locked test, which only measures, expected a row of the examples or the development part",
		);
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that makes the brand
	return text as ImprovableText;
}

/**
 * The same for a row that is to be an example of a judge: development rows would no longer tell
 * whether the judge has become better.
 *
 * @throws {ConfigurationError} for a row of any other part than the examples.
 */
export function exampleText(text: LabelledText): ImprovableText {
	const passed = improvableText(text);
	if (labelPart(text.clusterId) !== "examples")
		throw new ConfigurationError(
			"Cannot add the row as an example: it belongs to the development part, on which judges are compared, expected a row of the examples part",
		);
	return passed;
}
