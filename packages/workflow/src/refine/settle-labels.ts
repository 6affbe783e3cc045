import type { PersonLabel } from "./annotations-of-run.ts";

/**
 * By what labels become ground truth without a person who looks at them: more than half of the
 * answers, all of them, or the only one.
 */
export type SettlementRule = "majority" | "unanimous" | "single";

/** What becomes of the answers to one row. */
export type Settlement =
	| {
			readonly kind: "settled";
			readonly label: string;
			readonly settledBy: "majority" | "single";
			/** Those that say so. */
			readonly winners: readonly PersonLabel[];
	  }
	/** `tie`: no label has more than half; `split`: not all say the same; `several`: more than one answer. */
	| { readonly kind: "no-answer" | "single" | "several" | "tie" | "split" };

/** Settles the answers to one row by a rule. Labels that the criterion does not have count for nothing. */
export function settleLabels(labels: readonly PersonLabel[], rule: SettlementRule): Settlement {
	const counted = labels.filter(({ read }) => read !== undefined);
	const [only] = counted;
	if (only === undefined) return { kind: "no-answer" };
	if (rule === "single")
		return counted.length > 1 ? { kind: "several" } : settled([only], "single");
	if (counted.length === 1) return { kind: "single" };
	const winners = largestGroup(counted);
	if (rule === "unanimous" && winners.length < counted.length) return { kind: "split" };
	return 2 * winners.length > counted.length ? settled(winners, "majority") : { kind: "tie" };
}

/** Whether those who answered do not all say the same. */
export function isDisputed(labels: readonly PersonLabel[]): boolean {
	return settleLabels(labels, "unanimous").kind === "split";
}

function settled(winners: readonly PersonLabel[], settledBy: "majority" | "single"): Settlement {
	return { kind: "settled", label: winners[0]?.annotation.label ?? "", settledBy, winners };
}

function largestGroup(labels: readonly PersonLabel[]): readonly PersonLabel[] {
	const groups = Map.groupBy(labels, ({ read }) => read?.label ?? read?.score);
	return [...groups.values()].reduce((a, b) => (b.length > a.length ? b : a));
}
