import { type CriterionDefinition, unitInterval } from "@assay/core/domain";
import { labelCriterion, shareCriterion } from "../imported-definitions.ts";
import type { LangfuseScore } from "./parse-score.ts";

/** All values that a score of one name took. */
export interface ScoreValues {
	readonly name: string;
	/** Value of each text, where the export has both. */
	readonly labels: ReadonlyMap<string, number | undefined>;
	readonly numbers: ReadonlySet<number>;
}

/** How a score's values become a criterion. */
export interface ScoreScale {
	readonly criterion: CriterionDefinition;
	readonly valueOf: (score: LangfuseScore) => string | number | undefined;
	/** What somebody should look at. */
	readonly doubt?: string;
}

const MOST_LABELS = 20;

/**
 * Texts become labels, ordered by the number that goes with them; numbers from 0 to 1 a share; a
 * few other numbers labels. `undefined` where there are too many different values for labels.
 */
export function scoreScale({ name, labels, numbers }: ScoreValues): ScoreScale | undefined {
	const description = `Langfuse score ${name}`;
	if (labels.size > 0) return labels.size > MOST_LABELS ? undefined : labelScale(name, labels);
	const values = [...numbers].toSorted((a, b) => a - b);
	const isBinary = values.every((value) => value === 0 || value === 1);
	if (!isBinary && values.every((value) => value >= 0 && value <= 1)) {
		return { criterion: shareCriterion(name, description), valueOf: (score) => score.value };
	}
	if (values.length > MOST_LABELS) return undefined;
	const byText = new Map((isBinary ? [0, 1] : values).map((value) => [String(value), value]));
	const scale = labelScale(name, byText);
	return {
		...scale,
		valueOf: ({ value }) => (value === undefined ? undefined : String(value)),
	};
}

function labelScale(name: string, labels: ReadonlyMap<string, number | undefined>): ScoreScale {
	const known = [...labels].filter((entry): entry is [string, number] => entry[1] !== undefined);
	const isOrdered = known.length === labels.size && new Set(labels.values()).size === labels.size;
	const ordered: readonly (readonly [string, number])[] = isOrdered
		? known.toSorted(([, a], [, b]) => a - b)
		: [...labels.keys()].map((label, i) => [label, i] as const);
	const low = ordered[0]?.[1] ?? 0;
	const high = ordered.at(-1)?.[1] ?? 1;
	const criterion = labelCriterion(
		name,
		`Langfuse score ${name}`,
		ordered.map(([label, value]) => ({
			name: label,
			score: unitInterval(high === low ? 1 : (value - low) / (high - low)),
		})),
	);
	return {
		criterion,
		valueOf: (score) => score.label,
		...(isOrdered
			? {}
			: { doubt: "no numbers say which label is better; put the criterion's labels in order" }),
	};
}
