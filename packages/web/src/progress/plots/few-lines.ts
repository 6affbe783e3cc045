import type { PlotLine } from "./plot-line.ts";

/** So many lines are told apart at a glance. */
const FEW_LINES = 6;
/** So many rows are read in one drawing without lines. */
const FEW_ROWS = 20;

/** True: no line has two values, so there is no trend to draw, and each row has its own place. */
export function isStill(lines: readonly Pick<PlotLine, "values">[]): boolean {
	return lines.every(({ values }) => values.filter((value) => value !== undefined).length < 2);
}

/** What {@link fewLines} compares with. */
export interface Whole {
	/** Name of the slice of all prompts, which always stays. */
	readonly whole: string;
	/** Values of all prompts under the line's evaluator and system. */
	readonly wholeOf: (line: PlotLine) => PlotLine["values"];
}

/**
 * Keeps the rows whose newest value is furthest from that of all prompts, each with all of its
 * systems, and as many as can be told apart; at least one. Their order stays.
 */
export function fewLines(
	lines: readonly PlotLine[],
	{ whole, wholeOf }: Whole,
): readonly PlotLine[] {
	const rows = [...Map.groupBy(lines, ({ row }) => row).entries()];
	const perRow = Math.max(1, ...rows.map(([, own]) => own.length));
	const limit = isStill(lines) ? FEW_ROWS : Math.max(1, Math.floor(FEW_LINES / perRow));
	if (rows.length <= limit) return lines;
	const distance = (line: PlotLine): number => {
		const own = newest(line.values);
		const all = newest(wholeOf(line));
		return own === undefined || all === undefined ? 0 : Math.abs(own - all);
	};
	const kept = rows
		.map(([row, own]) => ({
			row,
			by: row === whole ? Number.POSITIVE_INFINITY : Math.max(...own.map(distance)),
		}))
		.toSorted((a, b) => b.by - a.by)
		.slice(0, limit);
	const names = new Set(kept.map(({ row }) => row));
	return lines.filter(({ row }) => names.has(row));
}

function newest(values: PlotLine["values"]): number | undefined {
	return values.findLast((value) => value !== undefined)?.estimate.value;
}
