import type { Estimate } from "../domain/index.ts";
import { agreementSampleSize } from "../stats/index.ts";
import { ALIGNMENT_WORDS } from "./alignment-words.ts";
import type { EvaluatorTrust } from "./evaluator-trust.ts";
import type { AlignmentReason, JudgeAlignment } from "./judge-alignment.ts";

/** Agreement beyond the target that a plan for the first labels supposes. */
const SUPPOSED_MARGIN = 0.1;
const HIGHEST_SUPPOSED = 0.98;

type Locked = Pick<EvaluatorTrust, "alignment">;

/**
 * The verdict in a few words, for a badge; it counts what is missing where that is known.
 *
 * @example
 * trustBadge({ alignment: { verdict: "not-enough-labels", reason: "agreement-not-shown", labelsNeeded: 120 } }) // => "120 more labels"
 */
export function trustBadge({ alignment }: Locked): string {
	const { labelsNeeded, reason, verdict } = alignment;
	if (verdict !== "not-enough-labels") return ALIGNMENT_WORDS[verdict];
	if (labelsNeeded !== undefined) return `${labelsNeeded} more labels`;
	return reason === "no-labels" ? "no labels" : "more labels";
}

/**
 * Why the verdict is what it is: one sentence without its full stop.
 *
 * @example
 * trustReason({ alignment: { reason: "wrong-on-most-fails", tnr: { value: 0, count: 5 } } }) // => "it passes most of what people fail: right on 0.0% of 5 labels"
 */
export function trustReason({ alignment }: Locked): string {
	return REASONS[alignment.reason](alignment);
}

const REASONS: Readonly<Record<AlignmentReason, (alignment: JudgeAlignment) => string>> = {
	shown: (alignment) =>
		`${seen(alignment)}, at least ${limit(alignment, "low")}, more than the ${percent(alignment.target)} wanted`,
	"agreement-below-target": (alignment) =>
		`${seen(alignment)}, at most ${limit(alignment, "high")}, and ${percent(alignment.target)} wanted`,
	"wrong-on-most-passes": ({ tpr }) => `it fails most of what people pass: ${right(tpr)}`,
	"wrong-on-most-fails": ({ tnr }) => `it passes most of what people fail: ${right(tnr)}`,
	"no-labels": ({ target }) => firstLabels(target),
	"no-labeled-passes": ({ agreement }) =>
		`people pass none of the ${locked(agreement)}, so that nobody knows what it does with a good response`,
	"no-labeled-fails": ({ agreement }) =>
		`people fail none of the ${locked(agreement)}, so that nobody knows whether it would notice a bad one`,
	"agreement-not-shown": (alignment) =>
		`${seen(alignment)} may be as low as ${limit(alignment, "low")}, and more than ${percent(alignment.target)} is wanted${further(alignment)}`,
	"passes-not-shown": (alignment) =>
		`too few labels that pass: ${right(alignment.tpr)}${further(alignment)}`,
	"fails-not-shown": (alignment) =>
		`too few labels that fail: ${right(alignment.tnr)}${further(alignment)}`,
	"few-labels": (alignment) =>
		`${seen(alignment)}, fewer than trust may rest on${further(alignment)}`,
};

function seen({ agreement }: JudgeAlignment): string {
	return `agreement ${percent(agreement?.value ?? 0)} on ${locked(agreement)}`;
}

function limit({ agreement }: JudgeAlignment, end: "low" | "high"): string {
	return percent(agreement?.[end] ?? 0);
}

function right(share: Estimate | undefined): string {
	return `right on ${percent(share?.value ?? 0)} of ${labels(share?.count ?? 0)}`;
}

function locked(agreement: Estimate | undefined): string {
	return labels(agreement?.count ?? 0, "locked ");
}

/**
 * Why a gate cannot rest on the evaluator; `undefined` where it is aligned.
 *
 * @example
 * distrustReason({ alignment: { verdict: "aligned" } }) // => undefined
 */
export function distrustReason(trust: Locked): string | undefined {
	switch (trust.alignment.verdict) {
		case "aligned":
			return undefined;
		case "not-aligned":
			return `the evaluator is not aligned with people: ${trustReason(trust)}`;
		case "not-enough-labels":
			return `the evaluator is not shown to be aligned with people: ${trustReason(trust)}`;
	}
}

/**
 * Labels of the locked test that would give the verdict: those still missing if the evaluator is as
 * good as it looks, or for a first look if it is clearly better than the target; `undefined` where it
 * has its verdict, or no number would do.
 *
 * @example
 * labelsWanted({ alignment: { verdict: "not-enough-labels", reason: "no-labels", target: 0.8 } }) // => 94
 */
export function labelsWanted({ alignment }: Locked): number | undefined {
	const { labelsNeeded, reason, target, verdict } = alignment;
	if (verdict !== "not-enough-labels") return undefined;
	return reason === "no-labels" ? firstLook(target)?.count : labelsNeeded;
}

/** How many labels a first look needs, if the evaluator is clearly better than the target. */
function firstLabels(target: number): string {
	const planned = firstLook(target);
	if (planned === undefined) return "no locked label";
	return `no locked label; about ${planned.count} would show more than ${percent(target)} if it agrees in ${percent(planned.supposed)}`;
}

function firstLook(
	target: number,
): { readonly count: number; readonly supposed: number } | undefined {
	const supposed = Math.min(target + SUPPOSED_MARGIN, HIGHEST_SUPPOSED);
	const planned = agreementSampleSize(target, supposed);
	return planned && { count: planned.count, supposed };
}

function further({ labelsNeeded }: JudgeAlignment): string {
	return labelsNeeded === undefined
		? "; as it looks, it would take too many more to show it"
		: `; about ${labelsNeeded} more would show it if it is as good as it looks`;
}

function labels(count: number, kind = ""): string {
	return `${count} ${kind}${count === 1 ? "label" : "labels"}`;
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)}%`;
}
