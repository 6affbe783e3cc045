import { type CriterionDefinition, unitInterval } from "@assay/core/domain";
import { labelCriterion, shareCriterion } from "./imported-definitions.ts";

/** One value that was given: a text, a number, or both. */
export interface ObservedValue {
	readonly label: string | undefined;
	readonly value: number | undefined;
}

/** All values that were given under one name. */
export interface ObservedValues {
	readonly name: string;
	/** For people; what the name is. */
	readonly description: string;
	/** Value of each text, where the export has both. */
	readonly labels: ReadonlyMap<string, number | undefined>;
	readonly numbers: ReadonlySet<number>;
}

/** How the values become a criterion. */
export interface ObservedScale {
	readonly criterion: CriterionDefinition;
	readonly valueOf: (observed: ObservedValue) => string | number | undefined;
	/** What somebody should look at. */
	readonly doubt?: string;
}

const MOST_LABELS = 20;

/**
 * Texts become labels, ordered by the number that goes with them; numbers from 0 to 1 a share; a
 * few other numbers labels. `undefined` where there are too many different values for labels.
 */
export function observedScale(observed: ObservedValues): ObservedScale | undefined {
	const { name, description, labels, numbers } = observed;
	if (labels.size > 0) return labels.size > MOST_LABELS ? undefined : labelScale(observed);
	const values = [...numbers].toSorted((a, b) => a - b);
	const isBinary = values.every((value) => value === 0 || value === 1);
	if (!isBinary && values.every((value) => value >= 0 && value <= 1)) {
		return { criterion: shareCriterion(name, description), valueOf: ({ value }) => value };
	}
	if (values.length > MOST_LABELS) return undefined;
	const byText = new Map((isBinary ? [0, 1] : values).map((value) => [String(value), value]));
	const scale = labelScale({ ...observed, labels: byText });
	return {
		...scale,
		valueOf: ({ value }) => (value === undefined ? undefined : String(value)),
	};
}

function labelScale({ name, description, labels }: ObservedValues): ObservedScale {
	const known = [...labels].filter((entry): entry is [string, number] => entry[1] !== undefined);
	const isOrdered = known.length === labels.size && new Set(labels.values()).size === labels.size;
	const ordered: readonly (readonly [string, number])[] = isOrdered
		? known.toSorted(([, a], [, b]) => a - b)
		: [...labels.keys()].map((label, i) => [label, i] as const);
	const low = ordered[0]?.[1] ?? 0;
	const high = ordered.at(-1)?.[1] ?? 1;
	const criterion = labelCriterion(
		name,
		description,
		ordered.map(([label, value]) => ({
			name: label,
			score: unitInterval(high === low ? 1 : (value - low) / (high - low)),
		})),
	);
	return {
		criterion,
		valueOf: ({ label }) => label,
		...(isOrdered
			? {}
			: { doubt: "no numbers say which label is better; put the criterion's labels in order" }),
	};
}
