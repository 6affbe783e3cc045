import type { MoveProgress } from "@assay/adapters/move";
import type { Output } from "../cli/output.ts";

/** Shows how far a move has come: rows, rows per second, what is left. */
export function showMoveProgress(output: Output): (progress: MoveProgress) => void {
	let phase: MoveProgress["phase"] | undefined;
	let startedAt = 0;
	let shownAt = 0;
	return (progress) => {
		const now = performance.now();
		if (progress.phase !== phase) [phase, startedAt, shownAt] = [progress.phase, now, now];
		if (now - shownAt < output.progressEveryMs) return;
		shownAt = now;
		const { done, total } = progress;
		const perMs = done / (now - startedAt);
		output.showProgress({
			label: progress.phase,
			done,
			total,
			perSecond: perMs * 1000,
			etaMs: perMs > 0 ? Math.max(0, total - done) / perMs : undefined,
			costUsd: undefined,
			failed: 0,
		});
	};
}
