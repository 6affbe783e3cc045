import type { TrialProgress } from "@assay/workflow/align";
import type { Output } from "../cli/output.ts";

/** Shows how far a trial has come; gives what to call with each step, and at the end. */
export function showTrialProgress(
	output: Output,
	label: string,
): { readonly emit: (progress: TrialProgress) => void; readonly end: () => void } {
	const startedAt = performance.now();
	let shownAt = startedAt;
	let last: TrialProgress | undefined;
	const shown = ({ costUsd, done, failed, total }: TrialProgress) => {
		const seconds = (performance.now() - startedAt) / 1000;
		const perSecond = done > 0 && seconds > 0.2 ? done / seconds : undefined;
		const etaMs = perSecond === undefined ? undefined : ((total - done) / perSecond) * 1000;
		return { label, done, total, perSecond, etaMs, costUsd, failed };
	};
	return {
		emit(progress) {
			last = progress;
			const now = performance.now();
			if (now - shownAt < output.progressEveryMs) return;
			shownAt = now;
			output.showProgress(shown(progress));
		},
		end: () => output.endProgress(last && shown(last)),
	};
}
