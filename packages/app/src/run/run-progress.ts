import type { RunEvent } from "@assay/workflow/benchmark";
import type { Output } from "../cli/output.ts";
import { type Progress, renderProgress, renderProgressLine } from "../terminal/render-progress.ts";

/** Shows how a run comes on: one live line on a terminal, a plain line now and then elsewhere. */
export interface RunProgress {
	emit(event: RunEvent): void;
	/** Takes the live line away. */
	end(): void;
}

const LIVE_EVERY_MS = 100;
const LINE_EVERY_MS = 10_000;

/** Starts to show the progress of `totalRows` rows. */
export function startProgress(
	output: Output,
	{ label, totalRows }: { readonly label: string; readonly totalRows: number },
): RunProgress {
	const startedAt = performance.now();
	const counts = { done: 0, failed: 0, costUsd: 0, hasCost: false };
	let shownAt = startedAt;

	const progress = (): Progress => {
		const seconds = (performance.now() - startedAt) / 1000;
		const perSecond = counts.done > 0 && seconds > 0.2 ? counts.done / seconds : undefined;
		return {
			label,
			done: counts.done,
			total: totalRows,
			perSecond,
			etaMs: perSecond === undefined ? undefined : ((totalRows - counts.done) / perSecond) * 1000,
			costUsd: counts.hasCost ? counts.costUsd : undefined,
			failed: counts.failed,
		};
	};
	const show = (): void => {
		const now = performance.now();
		if (now - shownAt < (output.isLive ? LIVE_EVERY_MS : LINE_EVERY_MS)) return;
		shownAt = now;
		if (output.isLive)
			process.stderr.write(`\r\u001b[2K${renderProgress(progress(), output.width)}`);
		else output.note(renderProgressLine(progress()));
	};

	return {
		emit(event) {
			if (event.kind === "row-completed") {
				counts.done++;
				if (event.failures > 0) counts.failed++;
				show();
			} else if (event.kind === "response-recorded" || event.kind === "verdict-recorded") {
				if (event.isReused || event.costUsd === undefined) return;
				counts.costUsd += event.costUsd;
				counts.hasCost = true;
			}
		},
		end() {
			if (output.isLive) process.stderr.write("\r\u001b[2K");
		},
	};
}
