import { biasInWords, type EvaluatorTrust, trustBadge, trustReason } from "@assay/core/agreement";
import { estimateText, intervalText } from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import type { RunReport } from "@assay/workflow/ports";
import { countOf, pValueText } from "./quantity-text.ts";

/** An evaluator with what its labels say. */
export interface NamedTrust {
	readonly evaluator: string;
	readonly trust: EvaluatorTrust;
}

/** Marks beside the words of a verdict, so that colour is never alone. */
export const TRUST_MARKS: Readonly<Record<EvaluatorTrust["alignment"]["verdict"], string>> = {
	aligned: "✓",
	"not-aligned": "!",
	"not-enough-labels": "?",
};

/** The evaluators of which there is something to tell: they have labels, or their definition asks for trust. */
export function toldTrust({
	matrix,
	trust,
}: Pick<RunReport, "matrix" | "trust">): readonly NamedTrust[] {
	return matrix.evaluators.flatMap(({ name }, i) => {
		const one = trust.trust[i];
		const isTold = one !== undefined && (one.isRequired || one.basis.kind !== "no-labels");
		return isTold ? [{ evaluator: name, trust: one }] : [];
	});
}

/** One evaluator's trust in one sentence. */
export function trustSentence({ evaluator, trust }: NamedTrust): string {
	const { all, alignment, basis } = trust;
	const elsewhere =
		basis.kind === "other-runs"
			? `; from labels of ${countOf(basis.runs.length, "other run")}`
			: "";
	const bias = all.bias.direction === "none-shown" ? "" : `; ${biasText(trust)}`;
	return `${TRUST_MARKS[alignment.verdict]} ${evaluator} ${trustBadge(trust)}: ${trustReason(trust)}${bias}${elsewhere}`;
}

/** The bias with its test: `too lenient by 13 points, p < 0.001`. */
export function biasText({ all }: Pick<EvaluatorTrust, "all">): string {
	if (all.confusion.count === 0) return "–";
	const words = biasInWords(all.bias);
	const p = pValueText(all.bias.pValue);
	return `${words}, p ${p.startsWith("<") ? p.replace("<", "< ") : `= ${p}`}`;
}

/** A share with its interval: `77% (71–82)`. */
export function shareText(estimate: Estimate | undefined): string {
	if (estimate === undefined) return "–";
	return `${estimateText(estimate, "pass-rate")} (${intervalText(estimate, "pass-rate")})`;
}

/** What the numbers of an evaluator rest on: labels, and those without a verdict. */
export function labelsText({ all, otherVersionLabels, unreadableLabels }: EvaluatorTrust): string {
	const withoutVerdict = all.abstained + all.failed;
	return [
		countOf(all.labels, "label"),
		...(withoutVerdict > 0 ? [`${withoutVerdict} without a verdict`] : []),
		...(otherVersionLabels > 0
			? [`${otherVersionLabels} under another version of the criterion`]
			: []),
		...(unreadableLabels > 0 ? [`${unreadableLabels} not on its scale`] : []),
	].join(", ");
}
