import { biasInWords } from "@assay/core/agreement";
import { estimateText, intervalText } from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import type { TrustItem } from "@assay/sdk/api";

/** What people's labels say about an evaluator, as it travels. */
export type SentTrust = TrustItem["trust"];

/** A share with its interval: `77% (71–82)`; a dash where there is none. */
export function shareText(estimate: Estimate | undefined): string {
	if (estimate === undefined) return "–";
	return `${estimateText(estimate, "pass-rate")} (${intervalText(estimate, "pass-rate")})`;
}

/** A p-value: `p = 0.003`. */
function pText(p: number): string {
	if (p < 0.0001) return "p\u00a0<\u00a00.0001";
	return `p\u00a0=\u00a0${p.toFixed(p < 0.01 ? 4 : 3)}`;
}

/** The bias with its test: `too lenient by 13 points, p = 0.003`. */
export function biasText({ bias, confusion }: SentTrust["all"]): string {
	if (confusion.count === 0) return "–";
	return `${biasInWords({ ...bias, points: bias.points })}, ${pText(bias.pValue)}`;
}

/** A coefficient with its interval: `0.63 (0.59–0.67)`. */
export function coefficientText(
	value: number | undefined,
	interval?: { readonly low: number; readonly high: number },
): string {
	if (value === undefined) return "–";
	const range =
		interval === undefined ? "" : ` (${interval.low.toFixed(2)}–${interval.high.toFixed(2)})`;
	return `${value.toFixed(2)}${range}`;
}

/** What the labels are beside their number: the words that a reader must know, none where all is plain. */
export function labelNotes({
	all,
	basis,
	lockedWithinSlices,
	otherVersionLabels,
	unreadableLabels,
}: SentTrust): readonly string[] {
	return [
		...(basis.kind === "other-runs"
			? [
					`The run has no label of its own; these are of ${plural(basis.runs.length, "other run")} with the same version of the evaluator.`,
				]
			: []),
		...(all.failed + all.abstained > 0
			? [
					`${plural(all.failed + all.abstained, "labelled row")} without a verdict (${all.failed} failed, ${all.abstained} abstained) stand apart.`,
				]
			: []),
		...(lockedWithinSlices > 0
			? [
					`${plural(lockedWithinSlices, "locked label")} drawn within slices stand for these slices alone, and are not in the verdict.`,
				]
			: []),
		...(otherVersionLabels > 0
			? [`${plural(otherVersionLabels, "label")} of another version of the criterion are counted.`]
			: []),
		...(unreadableLabels > 0
			? [`${plural(unreadableLabels, "label")} that the criterion does not have are left out.`]
			: []),
		...(all.isClustered ? ["Some rows share a cluster; intervals allow for it."] : []),
		...(all.isWeighted
			? ["Rows were drawn with unequal chances; shares count each for what it stands for."]
			: []),
	];
}

/** How often the locked test was looked at to choose among judges of the criterion, and when that is too often. */
export function looksText({ count, goodFor }: TrustItem["looks"]): string | undefined {
	if (count === 0) return undefined;
	const times = count === 1 ? "once" : `${count} times`;
	return count > goodFor
		? `looked at ${times}: collect new labels, ${goodFor} looks are what it is good for`
		: `looked at ${times}; refresh after ${goodFor}`;
}

function plural(count: number, noun: string): string {
	return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
