import { countText, durationText, usdText } from "@assay/adapters/reports";
import type { RunId } from "@assay/core/domain";
import { fitText, oneLine, textWidth } from "./fit-text.ts";

/** How far work has come. `undefined` = not known (yet). */
export interface Progress {
	/** What is being done, such as "responses". */
	readonly label: string;
	/** The run that comes on. */
	readonly runId?: RunId;
	readonly done: number;
	readonly total: number | undefined;
	readonly perSecond: number | undefined;
	readonly etaMs: number | undefined;
	readonly costUsd: number | undefined;
	readonly failed: number;
}

const SHORTEST_BAR = 8;
const LONGEST_BAR = 40;

/**
 * One line for a terminal, never wider than `width`: a bar, and as many figures as fit. Failures
 * go last.
 */
export function renderProgress(progress: Progress, width: number): string {
	const label = oneLine(progress.label);
	const counts = countsText(progress);
	const figures = fittingFigures(progress, width - textWidth(`${label} ${counts}`));
	const text = [counts, ...figures].join("  ");
	const room = width - textWidth(label) - textWidth(text) - 3;
	if (progress.total === undefined || room < SHORTEST_BAR)
		return fitText(`${label} ${text}`, width);
	const share = progress.total === 0 ? 1 : Math.min(1, progress.done / progress.total);
	return `${label} ${bar(share, Math.min(room, LONGEST_BAR))}  ${text}`;
}

/** The same as a plain line, for logs. */
export function renderProgressLine(progress: Progress): string {
	const { label, done, total, perSecond, etaMs, costUsd, failed } = progress;
	const of = total === undefined ? "" : ` of ${countText(total)} (${percentDone(done, total)})`;
	return [
		`${oneLine(label)}: ${countText(done)}${of}`,
		...(perSecond === undefined ? [] : [rateText(perSecond)]),
		...(etaMs === undefined ? [] : [`${durationText(etaMs)} left`]),
		...(costUsd === undefined ? [] : [usdText(costUsd)]),
		...(failed === 0 ? [] : [`${countText(failed)} failed`]),
	].join(", ");
}

/** Figures in reading order; the least important are left out first where room is short. */
function fittingFigures(progress: Progress, room: number): readonly string[] {
	const { perSecond, etaMs, costUsd, failed } = progress;
	const figures = [
		{ rank: 2, text: perSecond === undefined ? "" : rateText(perSecond) },
		{ rank: 1, text: etaMs === undefined ? "" : `ETA ${durationText(etaMs)}` },
		{ rank: 3, text: costUsd === undefined ? "" : usdText(costUsd) },
		{ rank: 0, text: failed === 0 ? "" : `${countText(failed)} failed` },
	].filter(({ text }) => text !== "");
	const kept = new Set<string>();
	let left = room;
	for (const { text } of figures.toSorted((a, b) => a.rank - b.rank)) {
		left -= textWidth(text) + 2;
		if (left < 0) break;
		kept.add(text);
	}
	return figures.map(({ text }) => text).filter((text) => kept.has(text));
}

function rateText(perSecond: number): string {
	return perSecond >= 10 ? `${countText(Math.round(perSecond))}/s` : `${perSecond.toFixed(1)}/s`;
}

function countsText({ done, total }: Progress): string {
	return total === undefined
		? countText(done)
		: `${countText(done)}/${countText(total)} ${percentDone(done, total)}`;
}

/** Rounded down, so that 100% means done. */
function percentDone(done: number, total: number): string {
	return `${total === 0 ? 100 : Math.floor((done / total) * 100)}%`;
}

function bar(share: number, width: number): string {
	const filled = Math.floor(share * width);
	return "█".repeat(filled) + "░".repeat(width - filled);
}
