import { CHANGE_MARKS, GATE_MARKS } from "@assay/core/benchmark";
import { clipText } from "../../design/clip-text.ts";
import { formatCount } from "../../design/format-number.ts";
import { basisText } from "./basis-text.ts";
import type { Measure } from "./cell-rank.ts";
import { lostWords } from "./cell-sentence.ts";
import { cellShade, LEVEL_STEPS, type Shade } from "./cell-shade.ts";
import type { CellView } from "./cell-view.ts";
import { columnTitle } from "./matrix-markdown.ts";
import type { MatrixTable } from "./matrix-table.ts";

/** A drawing and its size in pixels. */
export interface Drawing {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
}

/** What is written above the drawing, and what its colours mean. */
export interface DrawingOptions {
	readonly title: string;
	readonly measure: Measure;
}

/** The light theme's scale, in the form that every program reads. */
const FILL: Readonly<Record<Shade, string>> = {
	1: "#f6a565",
	2: "#fbc090",
	3: "#fcd8ba",
	4: "#fbecde",
	5: "#f4f4f6",
	6: "#e3eefc",
	7: "#c7dffc",
	8: "#a7cefd",
	9: "#84bcfb",
};
const INK = "#1a1d23";
const MUTED = "#4c5058";
const LINE = "#e1e3e6";
const FONT = "Inter, system-ui, Helvetica, Arial, sans-serif";

const NAME_WIDTH = 210;
const COLUMN_WIDTH = 136;
const ROW_HEIGHT = 50;
const MARGIN = 16;
const TITLE_HEIGHT = 30;
const HEAD_HEIGHT = 44;
const LEGEND_HEIGHT = 40;

/**
 * Draws the matrix as it is shown, in the light theme. The same table gives the same drawing.
 */
export function matrixSvg(table: MatrixTable, { measure, title }: DrawingOptions): Drawing {
	const width = 2 * MARGIN + NAME_WIDTH + table.columns.length * COLUMN_WIDTH;
	const top = MARGIN + TITLE_HEIGHT + HEAD_HEIGHT;
	const height = top + table.rows.length * ROW_HEIGHT + LEGEND_HEIGHT + MARGIN;
	const parts = [
		`<rect width="${width}" height="${height}" fill="#ffffff"/>`,
		text({ x: MARGIN, y: MARGIN + 14, size: 15, weight: 600, value: clip(title, 90) }),
		...head(table),
		...table.rows.flatMap((row, i) => {
			const y = top + i * ROW_HEIGHT;
			return [
				text({ x: MARGIN, y: y + 21, size: 13, weight: 500, value: clip(row.slice.name, 30) }),
				text({
					x: MARGIN,
					y: y + 37,
					size: 11,
					fill: MUTED,
					value: `${formatCount(row.slice.prompts)} prompts`,
				}),
				...row.cells.flatMap((cell, j) =>
					drawCell(cell, { x: MARGIN + NAME_WIDTH + j * COLUMN_WIDTH, y, measure }),
				),
			];
		}),
		...legend(measure, top + table.rows.length * ROW_HEIGHT + 14),
	];
	return {
		width,
		height,
		svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" role="img"><title>${escape(title)}</title>${parts.join("\n")}</svg>\n`,
	};
}

function head({ columns, groups }: MatrixTable): readonly string[] {
	const y = MARGIN + TITLE_HEIGHT;
	const left = MARGIN + NAME_WIDTH;
	return [
		...groups.map(({ criterion, span, start }) =>
			text({
				x: left + start * COLUMN_WIDTH + 8,
				y: y + 12,
				size: 11,
				weight: 600,
				fill: MUTED,
				value: clip(criterion.name, span * 18),
			}),
		),
		...columns.map((column, j) =>
			text({
				x: left + j * COLUMN_WIDTH + 8,
				y: y + 32,
				size: 12,
				weight: 500,
				value: clip(columnTitle(column), 18),
			}),
		),
	];
}

function drawCell(
	view: CellView | undefined,
	{ measure, x, y }: { readonly x: number; readonly y: number; readonly measure: Measure },
): readonly string[] {
	const shade = cellShade(view, measure);
	const right = x + COLUMN_WIDTH - 8;
	const box = `<rect x="${x}" y="${y}" width="${COLUMN_WIDTH}" height="${ROW_HEIGHT}" fill="${shade === undefined ? "#ffffff" : FILL[shade]}" stroke="${LINE}"/>`;
	if (view === undefined || view.kind === "empty") {
		const value = view === undefined ? "too few rows" : "no rows";
		return [box, text({ x: right, y: y + 29, size: 11, fill: MUTED, isRight: true, value })];
	}
	const { cell, change, gate, isThin, kind, main } = view;
	const isSmall = isThin || kind === "few";
	const note = [
		...(gate === undefined ? [] : [`${GATE_MARKS[gate.kind]} gate`]),
		...(isThin ? ["thin"] : []),
		...lostWords(view),
	].join(" · ");
	return [
		box,
		text({
			x: right,
			y: y + 19,
			size: isSmall ? 12 : 15,
			weight: isSmall ? 400 : 600,
			fill: isSmall ? MUTED : INK,
			isRight: true,
			value: main,
		}),
		text({ x: right, y: y + 33, size: 10, isRight: true, value: narrowBasis(view) }),
		text({ x: x + 8, y: y + 33, size: 10, value: `n ${formatCount(cell.scored)}` }),
		...(change === undefined
			? []
			: [
					text({
						x: x + 8,
						y: y + 19,
						size: 10,
						weight: change.isSignificant ? 600 : 400,
						value: `${CHANGE_MARKS[change.cell.verdict]} ${change.text}`.trim(),
					}),
				]),
		...(note === "" ? [] : [text({ x: x + 8, y: y + 45, size: 9, value: clip(note, 26) })]),
	];
}

const CHANGE_LABELS = ["−20", "−10", "−5", "<0", "not significant", ">0", "+5", "+10", "+20"];

function legend(measure: Measure, y: number): readonly string[] {
	const labels =
		measure === "level"
			? [0, ...LEVEL_STEPS].map((step) => `${Math.round(step * 100)}%`)
			: CHANGE_LABELS;
	const wide = measure === "level" ? 44 : 80;
	const left = MARGIN + 150;
	const name = measure === "level" ? "Level, from" : "Significant change, points";
	return [
		text({ x: MARGIN, y: y + 14, size: 10, fill: MUTED, value: name }),
		...Object.values(FILL).flatMap((fill, i) => [
			`<rect x="${left + i * wide}" y="${y}" width="${wide}" height="20" fill="${fill}"/>`,
			text({ x: left + i * wide + 5, y: y + 14, size: 10, value: labels[i] ?? "" }),
		]),
	];
}

function text(of: {
	readonly x: number;
	readonly y: number;
	readonly size: number;
	readonly value: string;
	readonly weight?: number;
	readonly fill?: string;
	readonly isRight?: boolean;
}): string {
	const { fill = INK, isRight = false, size, value, weight = 400, x, y } = of;
	return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}"${isRight ? ' text-anchor="end"' : ""} unicode-bidi="plaintext">${escape(value)}</text>`;
}

function clip(value: string, length: number): string {
	const { hidden, shown } = clipText(value, length);
	return hidden === 0 ? value : `${shown}…`;
}

/** Characters that XML does not allow, and marks that turn text around, are left out. */
function escape(value: string): string {
	return value
		.toWellFormed()
		.replaceAll(/[\p{Cc}\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]/gu, " ")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}

/** A drawn cell has no room for more words. */
function narrowBasis(view: CellView): string {
	return view.correction?.kind === "judge-only" ? "judge only" : basisText(view);
}
