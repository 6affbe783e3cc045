import { type CellView, type MatrixSource, matrixView } from "@assay/adapters/reports";
import { fitText, padText, textWidth, wrapText } from "./fit-text.ts";
import { gateLines } from "./gate-lines.ts";
import { type ColumnStyle, layoutColumn, type MatrixColumn } from "./matrix-column.ts";
import { matrixLegend } from "./matrix-legend.ts";
import { type Paint, paintFor, type Screen } from "./paint.ts";
import { layoutSlices, type SliceLabels } from "./slice-labels.ts";
import { trustLines } from "./trust-lines.ts";

const GAP = "   ";

/**
 * Draws the evaluator matrix as text: slices down, evaluators across, grouped by criterion. Where
 * the screen is too narrow for a cell on one line, a cell takes two or three; where it is too
 * narrow for all evaluators, they continue in further panels. No line is wider than the screen
 * unless a single evaluator does not fit. Gates that do not hold are listed below, whether or not
 * they have a cell.
 */
export function renderMatrix(source: MatrixSource, screen: Screen): string {
	const { slices, evaluators } = source.matrix;
	if (evaluators.length === 0) return "The run has no evaluators.";
	const paint = paintFor(screen);
	const views = matrixView(source);
	const columns = columnsOf(views, evaluators.length);
	const layOut = (style: ColumnStyle): Layout => {
		const labels = layoutSlices(slices, style, screen);
		const laidOut = columns.map((column) => layoutColumn(column, style, paint));
		return { labels, panels: fillPanels(laidOut, screen.width - labels.width) };
	};
	const onOneLine = layOut("one-line");
	const { labels, panels } = onOneLine.panels.length === 1 ? onOneLine : layOut("stacked");
	const tables = panels.map((panel) => renderPanel(labels, panel, paint));
	const legend = wrapText(matrixLegend(source, views), screen.width).map((line) =>
		paint.quiet(line),
	);
	const further = [trustLines(source, screen), gateLines(source.gates, screen)];
	return [...tables, legend.join("\n"), ...further.flatMap((lines) => lines.join("\n") || [])].join(
		"\n\n",
	);
}

interface Layout {
	readonly labels: SliceLabels;
	readonly panels: readonly (readonly MatrixColumn[])[];
}

function columnsOf(views: readonly CellView[], count: number): readonly (readonly CellView[])[] {
	return Array.from({ length: count }, (_value, j) =>
		views.filter((_view, index) => index % count === j),
	);
}

function fillPanels(
	columns: readonly MatrixColumn[],
	room: number,
): readonly (readonly MatrixColumn[])[] {
	const panels: MatrixColumn[][] = [];
	let used = Number.POSITIVE_INFINITY;
	for (const column of columns) {
		const width = GAP.length + column.width;
		if (used + width > room) {
			panels.push([]);
			used = 0;
		}
		panels.at(-1)?.push(column);
		used += width;
	}
	return panels;
}

function renderPanel(labels: SliceLabels, columns: readonly MatrixColumn[], paint: Paint): string {
	const blank = " ".repeat(labels.width);
	const width = columns.reduce((sum, column) => sum + GAP.length + column.width, labels.width);
	const lines = [
		paint.quiet(`${blank}${GAP}${criterionLine(columns)}`),
		[labels.header, ...columns.map((column) => padText(column.name, column.width))].join(GAP),
		paint.quiet("─".repeat(width)),
	];
	labels.rows.forEach((label, i) => {
		const cells = columns.map((column) => column.cells[i] ?? []);
		const height = Math.max(label.length, ...cells.map((cell) => cell.length));
		for (let line = 0; line < height; line++)
			lines.push(
				[
					label[line] ?? blank,
					...cells.map((cell, j) => cell[line] ?? " ".repeat(columns[j]?.width ?? 0)),
				].join(GAP),
			);
	});
	return lines.map((line) => line.trimEnd()).join("\n");
}

/** Each criterion's name over its evaluators, drawn out over their width. */
function criterionLine(columns: readonly MatrixColumn[]): string {
	const groups: { criterion: string; width: number }[] = [];
	for (const column of columns) {
		const last = groups.at(-1);
		if (last?.criterion === column.criterion) last.width += GAP.length + column.width;
		else groups.push({ criterion: column.criterion, width: column.width });
	}
	return groups
		.map(({ criterion, width }) => {
			const name = fitText(criterion, width);
			const rest = width - textWidth(name);
			return rest < 2 ? padText(name, width) : `${name} ${"─".repeat(rest - 1)}`;
		})
		.join(GAP);
}
