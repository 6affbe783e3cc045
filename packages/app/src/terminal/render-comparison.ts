import {
	CHANGE_WORDS,
	countOf,
	countText,
	differenceIntervalText,
	differenceText,
	percentText,
	pValueText,
} from "@assay/adapters/reports";
import type {
	ChangeVerdict,
	ComparisonCell,
	MatrixEvaluator,
	MatrixSlice,
} from "@assay/core/benchmark";
import type { ReportComparison } from "@assay/workflow/ports";
import { oneLine, wrapText } from "./fit-text.ts";
import { type Paint, paintChange, paintFor, type Screen } from "./paint.ts";
import { renderTable, type TableColumn } from "./render-table.ts";

/** What of a comparison is drawn. */
export interface ComparisonView extends Screen {
	/** Flipped rows that are listed at most. */
	readonly flips: number;
}

/** A cell of the comparison with the names that belong to it. */
interface NamedCell {
	readonly slice: MatrixSlice;
	readonly evaluator: MatrixEvaluator;
	readonly cell: ComparisonCell;
}

/**
 * Draws a comparison of two runs as text: every cell with its p, those
 * that went down first, the rows that flipped, and what could not be compared.
 */
export function renderComparison(comparison: ReportComparison, view: ComparisonView): string {
	const paint = paintFor(view);
	const cells = namedCells(comparison);
	const changed = (isWanted: (change: number) => boolean): readonly NamedCell[] =>
		cells.filter(({ cell }) => isWanted(cell.difference?.value ?? 0));
	const sections = [
		[
			...wrapText(titleLine(comparison), view.width).map((line) => paint.strong(line)),
			...wrapText(summaryLine(comparison, cells), view.width),
		],
		cellList(
			"Lower than the baseline",
			changed((change) => change < 0),
			{ view, paint },
		),
		cellList(
			"Higher",
			changed((change) => change > 0),
			{ view, paint },
		),
		cellList(
			"Same, or not testable",
			changed((change) => change === 0),
			{ view, paint },
		),
		flipList(comparison, view, paint),
		noteList(comparison, cells, { view, paint }),
	];
	return sections
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join("\n"))
		.join("\n\n");
}

interface Drawing {
	readonly view: ComparisonView;
	readonly paint: Paint;
}

function namedCells(comparison: ReportComparison): readonly NamedCell[] {
	const { slices, evaluators, cells } = comparison.result;
	return evaluators.flatMap((evaluator, j) =>
		slices.flatMap((slice, i) => {
			const cell = cells[i * evaluators.length + j];
			return cell === undefined ? [] : [{ slice, evaluator, cell }];
		}),
	);
}

function titleLine({ baseline, candidate }: ReportComparison): string {
	return `${oneLine(baseline.name)} (${baseline.runId}) → ${oneLine(candidate.name)} (${candidate.runId})`;
}

function summaryLine(comparison: ReportComparison, cells: readonly NamedCell[]): string {
	const counts = new Map<ChangeVerdict, number>();
	for (const { cell } of cells) counts.set(cell.verdict, (counts.get(cell.verdict) ?? 0) + 1);
	const words = [...counts].map(
		([verdict, count]) => `${countText(count)} ${CHANGE_WORDS[verdict]}`,
	);
	const rate = percentText(comparison.result.falseDiscoveryRate, 0);
	return `${countOf(comparison.result.tested, "cell")} tested at a false discovery rate of ${rate}: ${words.join(", ")}`;
}

function cellList(
	title: string,
	cells: readonly NamedCell[],
	{ view, paint }: Drawing,
): readonly string[] {
	const heading = paint.strong(`${title} (${cells.length})`);
	if (cells.length === 0) return [heading];
	const sorted = cells.toSorted((a, b) => (a.cell.pValue ?? 1) - (b.cell.pValue ?? 1));
	return [heading, ...changeTable(sorted, { view, paint })];
}

function changeTable(cells: readonly NamedCell[], { view, paint }: Drawing): readonly string[] {
	const byVerdict = (text: string, row: number): string => {
		const verdict = cells[row]?.cell.verdict;
		return verdict === undefined ? text : paintChange(paint, verdict, text);
	};
	const isWide = view.width >= 110;
	const columns: readonly TableColumn[] = [
		{ header: "slice", isFlexible: true },
		{ header: "evaluator", isFlexible: true },
		{ header: "pairs", align: "right" },
		{ header: "before", align: "right" },
		{ header: "after", align: "right" },
		{ header: "change", align: "right", paint: byVerdict },
		...(isWide ? [{ header: "interval" }] : []),
		{ header: "p", align: "right" },
		{ header: "adj. p", align: "right" },
		{ header: "verdict", paint: byVerdict },
	];
	const rows = cells.map((named) => changeRow(named, isWide));
	const [head = "", ...body] = renderTable(columns, rows, view.width);
	return [paint.quiet(head), ...body];
}

function changeRow({ slice, evaluator, cell }: NamedCell, isWide: boolean): readonly string[] {
	const { shows } = evaluator;
	const level = (value: number | undefined): string => {
		if (value === undefined) return "–";
		return shows === "pass-rate" ? percentText(value, 1) : value.toFixed(3);
	};
	const { difference } = cell;
	return [
		slice.name,
		evaluator.name,
		countText(cell.pairs),
		level(cell.baseline),
		level(cell.candidate),
		difference === undefined ? "–" : differenceText(difference.value, shows),
		...(isWide ? [difference === undefined ? "–" : differenceIntervalText(difference, shows)] : []),
		optionalP(cell.pValue),
		optionalP(cell.adjustedP),
		CHANGE_WORDS[cell.verdict],
	];
}

function optionalP(p: number | undefined): string {
	return p === undefined ? "–" : pValueText(p);
}

function flipList(
	comparison: ReportComparison,
	view: ComparisonView,
	paint: Paint,
): readonly string[] {
	const flips = comparison.flips.slice(0, view.flips);
	const heading = paint.strong(`Rows that changed (${countText(comparison.flipCount)})`);
	if (flips.length === 0) return [heading];
	const isRepeated = flips.some((flip) => flip.trial > 0);
	const rows = flips.map((flip) => [
		flip.promptId + (isRepeated ? ` #${flip.trial}` : ""),
		flip.evaluator,
		flip.direction === "pass-to-fail" ? "pass → fail" : "fail → pass",
		flip.input,
	]);
	const columns = [
		{ header: "prompt", isFlexible: true },
		{ header: "evaluator", isFlexible: true },
		{ header: "change" },
		{ header: "input", isFlexible: true },
	];
	const [head = "", ...body] = renderTable(columns, rows, view.width);
	const rest = comparison.flipCount - flips.length;
	return [
		heading,
		paint.quiet(head),
		...body,
		...(rest > 0 ? [paint.quiet(`and ${countText(rest)} more`)] : []),
	];
}

function noteList(
	comparison: ReportComparison,
	cells: readonly NamedCell[],
	{ view, paint }: Drawing,
): readonly string[] {
	const unpaired = cells
		.filter(({ slice, cell }) => slice.kind === "all" && cell.unpaired > 0)
		.map(
			({ evaluator, cell }) =>
				`${oneLine(evaluator.name)}: ${countOf(cell.unpaired, "row")} scored in only one of the runs`,
		);
	const refused = comparison.notComparable.map(
		({ what, reason }) => `${oneLine(what)}: ${oneLine(reason)}`,
	);
	const notes = [...unpaired, ...refused].flatMap((note) => wrapText(note, view.width));
	return notes.length === 0 ? [] : [paint.strong("Not compared"), ...notes];
}
