import type { JudgeAlignment } from "@assay/core/agreement";
import type { SentTrust } from "./trust-text.ts";

/** The verdict with the members that JSON leaves out, for the words of core. */
export function completeAlignment({ alignment }: Pick<SentTrust, "alignment">): {
	readonly alignment: JudgeAlignment;
} {
	const { agreement, labelsNeeded, reason, target, tnr, tpr, verdict } = alignment;
	return { alignment: { agreement, labelsNeeded, reason, target, tnr, tpr, verdict } };
}
