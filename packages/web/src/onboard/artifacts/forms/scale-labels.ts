import { type CriterionLabel, unitInterval } from "@assay/core/domain";

/** The labels that a criterion begins with. */
export const TWO_LABELS: readonly CriterionLabel[] = [
	{ name: "Reject", score: unitInterval(0) },
	{ name: "Accept", score: unitInterval(1) },
];

/**
 * The labels with scores from 0 to 1 in equal steps.
 *
 * @example
 * evenScores([{ name: "a", score: 1 }, { name: "b", score: 1 }]).map(({ score }) => score) // => [0, 1]
 */
export function evenScores(labels: readonly CriterionLabel[]): readonly CriterionLabel[] {
	const last = Math.max(1, labels.length - 1);
	return labels.map(({ name }, i) => ({ name, score: unitInterval(i / last) }));
}

/** The labels with one at another place; the scores stay where they are, worst first. */
export function movedLabel(
	labels: readonly CriterionLabel[],
	from: number,
	to: number,
): readonly CriterionLabel[] {
	const names = labels.map(({ name }) => name);
	const [moved] = names.splice(from, 1);
	if (moved !== undefined) names.splice(to, 0, moved);
	return labels.map((label, i) => ({ ...label, name: names[i] ?? label.name }));
}
