import { type CriterionDefinition, type GroundTruth, promptText } from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { labelPart } from "./label-split.ts";
import { readLabel } from "./read-label.ts";

/** A label that was settled, with what it is about. */
export interface LabelExample {
	readonly criterion: string;
	readonly label: string;
	readonly input: string;
	readonly response: string;
	readonly explanation?: string;
}

/** Which examples are wanted. */
export interface ExamplesWanted {
	readonly criteria: readonly CriterionDefinition[];
	/** Response keys that must not be shown, such as those that are being labelled. */
	readonly isHidden: (responseKey: string) => boolean;
	readonly perLabel: number;
}

/**
 * Settled labels for people to learn from, explained ones first, then the newest. They come from the
 * examples part of the ground truth alone, so that nobody has seen what measures; what was put into a
 * cluster of another part since it was labelled is left out.
 */
export async function labelExamples(
	store: Pick<Store, "findPrompts" | "getPrompts" | "getResponses" | "listGroundTruth">,
	{ criteria, isHidden, perLabel }: ExamplesWanted,
): Promise<readonly LabelExample[]> {
	const chosen: GroundTruth[] = [];
	for (const criterion of criteria) {
		const truths = await store.listGroundTruth({ criterion: criterion.name });
		const shown = truths.filter(
			({ clusterId, label, responseKey }) =>
				labelPart(clusterId) === "examples" &&
				!isHidden(responseKey) &&
				readLabel(criterion, label ?? "") !== undefined,
		);
		const ids = [...new Set(shown.map(({ promptId }) => promptId))];
		const moved = new Set(
			(await store.findPrompts(ids)).flatMap(({ prompt: { clusterId, id } }) =>
				labelPart(clusterId ?? id) === "examples" ? [] : [id],
			),
		);
		const stayed = shown.filter(({ promptId }) => !moved.has(promptId));
		for (const group of byOutcome(criterion, stayed))
			chosen.push(...group.toSorted(byWorth).slice(0, perLabel));
	}
	return withTexts(store, chosen);
}

/** By label, worst first; on a share scale those that fail, then those that pass. */
function byOutcome(
	criterion: CriterionDefinition,
	truths: readonly GroundTruth[],
): readonly (readonly GroundTruth[])[] {
	const groups = Map.groupBy(truths, ({ label = "" }) => {
		const read = readLabel(criterion, label);
		return read?.label ?? Number(read?.passes ?? false);
	});
	return [...groups].toSorted(([a], [b]) => a - b).map(([, group]) => group);
}

function byWorth(a: GroundTruth, b: GroundTruth): number {
	const explained = Number(b.explanation !== undefined) - Number(a.explanation !== undefined);
	return explained === 0 ? b.createdAt - a.createdAt : explained;
}

async function withTexts(
	store: Pick<Store, "getPrompts" | "getResponses">,
	chosen: readonly GroundTruth[],
): Promise<readonly LabelExample[]> {
	const prompts = await store.getPrompts(chosen.map(({ promptSeq }) => promptSeq));
	const responses = await store.getResponses(chosen.map(({ responseKey }) => responseKey));
	return chosen.flatMap(({ criterion, explanation, label, responseKey }, i) => {
		const prompt = prompts[i]?.prompt;
		const response = responses.get(responseKey)?.response.text;
		if (label === undefined || prompt === undefined || response === undefined) return [];
		return {
			criterion,
			label,
			response,
			input: promptText(prompt.input),
			...(explanation !== undefined && { explanation }),
		};
	});
}
