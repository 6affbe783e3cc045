import type { ImportProgress } from "@assay/workflow/onboard";
import type { Output } from "../cli/output.ts";

/** Shows how far an import has come: rows, rows per second, refused ones. */
export function showImportProgress(
	output: Output,
	label: string,
): (progress: ImportProgress) => void {
	const startedAt = performance.now();
	let shownAt = startedAt;
	return ({ refused, rows }) => {
		const now = performance.now();
		if (now - shownAt < output.progressEveryMs) return;
		shownAt = now;
		output.showProgress({
			label,
			done: rows,
			total: undefined,
			perSecond: rows / ((now - startedAt) / 1000),
			etaMs: undefined,
			costUsd: undefined,
			failed: refused,
		});
	};
}
