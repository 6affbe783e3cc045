import { agreementSampleSize } from "../stats/index.ts";
import { ALIGNMENT_WORDS } from "./alignment-words.ts";
import type { EvaluatorTrust } from "./evaluator-trust.ts";
import type { JudgeAlignment } from "./judge-alignment.ts";

/** Agreement beyond the target that a plan for the first labels supposes. */
const SUPPOSED_MARGIN = 0.1;
const HIGHEST_SUPPOSED = 0.98;

type Locked = Pick<EvaluatorTrust, "alignment">;

/**
 * The verdict in a few words, for a badge; it counts what is missing where that is known.
 *
 * @example
 * trustBadge({ alignment: judgeAlignment({ tp: 90, fp: 3, fn: 2, tn: 60 }) }) // => "aligned"
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
 * trustReason({ alignment: judgeAlignment({ tp: 95, fp: 5, fn: 0, tn: 0 }) }) // => "it passes most of what people fail: right on 0.0% of 5 labels"
 */
export function trustReason({ alignment }: Locked): string {
	const { agreement, target, tnr, tpr } = alignment;
	const goal = percent(target);
	const seen =
		agreement === undefined
			? ""
			: `agreement ${percent(agreement.value)} on ${labels(agreement.count, "locked ")}`;
	const atLeast = `at least ${percent(agreement?.low ?? 0)}`;
	switch (alignment.reason) {
		case "shown":
			return `${seen}, ${atLeast}, more than the ${goal} wanted`;
		case "agreement-below-target":
			return `${seen}, at most ${percent(agreement?.high ?? 0)}, and ${goal} wanted`;
		case "wrong-on-most-passes":
			return `it fails most of what people pass: right on ${percent(tpr?.value ?? 0)} of ${labels(tpr?.count ?? 0)}`;
		case "wrong-on-most-fails":
			return `it passes most of what people fail: right on ${percent(tnr?.value ?? 0)} of ${labels(tnr?.count ?? 0)}`;
		case "no-labels":
			return firstLabels(target);
		case "no-labeled-passes":
			return `people pass none of the ${labels(agreement?.count ?? 0, "locked ")}, so that nobody knows what it does with a good response`;
		case "no-labeled-fails":
			return `people fail none of the ${labels(agreement?.count ?? 0, "locked ")}, so that nobody knows whether it would notice a bad one`;
		case "agreement-not-shown":
			return `${seen} may be as low as ${percent(agreement?.low ?? 0)}, and more than ${goal} is wanted${further(alignment)}`;
		case "passes-not-shown":
			return `too few labels that pass: right on ${percent(tpr?.value ?? 0)} of ${labels(tpr?.count ?? 0)}${further(alignment)}`;
		case "fails-not-shown":
			return `too few labels that fail: right on ${percent(tnr?.value ?? 0)} of ${labels(tnr?.count ?? 0)}${further(alignment)}`;
		case "few-labels":
			return `${seen}, fewer than trust may rest on${further(alignment)}`;
	}
}

/**
 * Why a gate cannot rest on the evaluator; `undefined` where it is aligned.
 *
 * @example
 * distrustReason({ alignment: judgeAlignment({ tp: 90, fp: 3, fn: 2, tn: 60 }) }) // => undefined
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

/** How many labels a first look needs, if the evaluator is clearly better than the target. */
function firstLabels(target: number): string {
	const supposed = Math.min(target + SUPPOSED_MARGIN, HIGHEST_SUPPOSED);
	const planned = agreementSampleSize(target, supposed);
	if (planned === undefined) return "no locked label";
	return `no locked label; about ${planned.count} would show more than ${percent(target)} if it agrees in ${percent(supposed)}`;
}

function further({ labelsNeeded }: JudgeAlignment): string {
	return labelsNeeded === undefined
		? "; as it looks, more labels would not show it"
		: `; about ${labelsNeeded} more would show it if it is as good as it looks`;
}

function labels(count: number, kind = ""): string {
	return `${count} ${kind}${count === 1 ? "label" : "labels"}`;
}

function percent(share: number): string {
	return `${(share * 100).toFixed(1)}%`;
}
