import type { RunId } from "@assay/core/domain";
import type { RunEvent } from "@assay/workflow/benchmark";
import type { Output } from "../cli/output.ts";
import type { Progress } from "../terminal/render-progress.ts";

/** Shows how a run comes on. */
export interface RunProgress {
	emit(event: RunEvent): void;
	/** Says how many rows others have done meanwhile. */
	others(rows: number): void;
	/** Shows the last state and ends the display. */
	end(): void;
}

/** What progress is shown of. */
export interface ProgressSubject {
	readonly label: string;
	readonly runId: RunId;
	readonly totalRows: number;
}

/** Starts to show the progress of `totalRows` rows. */
export function startProgress(
	output: Output,
	{ label, runId, totalRows }: ProgressSubject,
): RunProgress {
	const startedAt = performance.now();
	const counts = { own: 0, others: 0, failed: 0, costUsd: 0, hasCost: false };
	let shownAt = startedAt;

	const progress = (): Progress => {
		const seconds = (performance.now() - startedAt) / 1000;
		const done = Math.min(counts.own + counts.others, totalRows);
		const perSecond = done > 0 && seconds > 0.2 ? done / seconds : undefined;
		return {
			label,
			runId,
			done,
			total: totalRows,
			perSecond,
			etaMs: perSecond === undefined ? undefined : ((totalRows - done) / perSecond) * 1000,
			costUsd: counts.hasCost ? counts.costUsd : undefined,
			failed: counts.failed,
		};
	};
	const show = (): void => {
		const now = performance.now();
		if (now - shownAt < output.progressEveryMs) return;
		shownAt = now;
		output.showProgress(progress());
	};

	// Who watches learns at once which run it is, also where the first answer takes a minute.
	output.showProgress(progress());
	return {
		emit(event) {
			if (event.kind === "row-completed") {
				counts.own++;
				if (event.failures > 0) counts.failed++;
				show();
			} else if (event.kind === "response-recorded" || event.kind === "verdict-recorded") {
				if (event.isReused || event.costUsd === undefined) return;
				counts.costUsd += event.costUsd;
				counts.hasCost = true;
			}
		},
		others(rows) {
			counts.others = Math.max(counts.others, rows);
			show();
		},
		end: () => output.endProgress(progress()),
	};
}
