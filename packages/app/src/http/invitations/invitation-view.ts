import type { CriterionDefinition } from "@assay/core/domain";
import type { InvitationCriterion, InvitationView } from "@assay/sdk/api";
import { contentHash } from "@assay/workflow/definitions";
import type { AnnotatorProgress } from "@assay/workflow/ports";
import { needsExplanation } from "@assay/workflow/refine";
import type { OpenedInvitation, PickedIds } from "./invitation-desk.ts";

/** The keys of labels in their order; a longer list is clicked. */
const KEYS = "1234567890";

/** What a link opens, as it is sent. */
export function toInvitationView(
	{ annotator, criteria, invitation, task }: OpenedInvitation,
	known: { readonly progress: AnnotatorProgress; readonly slices: readonly PickedIds[] },
): InvitationView {
	const { guideline, isBlind, name, state, wantsGoldenResponse } = task;
	return {
		annotator,
		task: name,
		work: contentHash([task.id, annotator]),
		state,
		isBlind,
		wantsGoldenResponse,
		...(guideline !== undefined && { guideline }),
		criteria: criteria.map(({ definition }) => toCriterion(definition)),
		slices: known.slices.map((slice) => slice.name),
		progress: toProgress(known.progress),
		expiresAt: invitation.expiresAt,
	};
}

/** How far a person is, without which window holds what. */
export function toProgress({
	answered,
	left,
	skipped,
}: AnnotatorProgress): InvitationView["progress"] {
	return { answered, skipped, left };
}

function toCriterion(definition: CriterionDefinition): InvitationCriterion {
	const { description, explanationRequired, name, passAt, scale } = definition;
	const labels = scale.kind === "share" ? [] : scale.labels;
	return {
		name,
		description,
		explanationRequired,
		passAt,
		labels: labels.map((label, i) => ({
			name: label.name,
			...(i < KEYS.length && { key: KEYS.charAt(i) }),
			isPass: label.score >= passAt,
			needsExplanation: needsExplanation(definition, label.name),
		})),
	};
}
