import type { CriterionDefinition } from "@assay/core/domain";

/** By index of the criterion's labels, whether it passes; none for a criterion judged with a share. */
export function passesOf({ passAt, scale }: CriterionDefinition): readonly boolean[] {
	return scale.kind === "share" ? [] : scale.labels.map(({ score }) => score >= passAt);
}
