import type { CurateProgress } from "@assay/workflow/curate";
import type { Output } from "../cli/output.ts";

const LABELS: Readonly<Record<CurateProgress["step"], string>> = {
	reading: "Reading rows",
	duplicates: "Looking for duplicates",
	selection: "Choosing rows",
};

/** Shows how far a curation is. */
export function showCurationProgress(output: Output): (progress: CurateProgress) => void {
	let shownAt = performance.now();
	return ({ done, step, total }) => {
		const now = performance.now();
		if (now - shownAt < output.progressEveryMs) return;
		shownAt = now;
		output.showProgress({
			label: LABELS[step],
			done,
			total,
			perSecond: undefined,
			etaMs: undefined,
			costUsd: undefined,
			failed: 0,
		});
	};
}
