import { fittedDomain, ticksBetween } from "./plot-layout.ts";
import type { PlotLine, PlotValue } from "./plot-line.ts";
import type { PlotModel } from "./plot-model.ts";

/** One value of a drawing of dots. */
export interface Dot {
	/** Place in the model's lines. */
	readonly line: number;
	readonly step: number;
	readonly value: PlotValue;
	/** Place among the project's systems; decides its colour. */
	readonly system: number;
	readonly y: number;
}

/** One row of dots: a slice or an evaluator. */
export interface DotRow {
	readonly name: string;
	readonly top: number;
	/** In the order of the systems. */
	readonly dots: readonly Dot[];
}

/** Where things are in a drawing of dots, in pixels. */
export interface DotLayout {
	readonly width: number;
	readonly height: number;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
	readonly rowHeight: number;
	/** Characters of a row's name that have room. */
	readonly nameLength: number;
	readonly ticks: readonly number[];
	readonly rows: readonly DotRow[];
	/** Places of the systems that have a dot. */
	readonly systems: readonly number[];
	/** Right ends of the columns with the values, by system; empty where there is no room. */
	readonly columns: readonly number[];
	readonly x: (value: number) => number;
}

const LEGEND = 26;
const AXIS = 26;
const NAMES = 0.28;
const MOST_NAMES = 240;
const LETTER = 6.4;
const COLUMN = 46;
const MOST_COLUMNS = 3;
const LEAST_PLOT = 150;
const DOT_GAP = 9;
const ROW_PAD = 12;
const EDGE = 10;

/** Lays out one row per slice or evaluator with one dot per system. */
export function dotLayout(
	{ lines, systems: names }: Pick<PlotModel, "lines" | "systems">,
	{ scale, width }: { readonly width: number; readonly scale: "full" | "fitted" },
): DotLayout {
	const systems = names.flatMap((name, i) => (lines.some((one) => one.system === name) ? [i] : []));
	const rowHeight = ROW_PAD + Math.max(1, systems.length) * DOT_GAP;
	const rows = [...Map.groupBy(lines.entries(), ([, line]) => line.row).entries()].map(
		([name, own], i): DotRow => {
			const top = LEGEND + i * rowHeight;
			return { name, top, dots: own.flatMap((entry) => dotOf(entry, { names, systems, top })) };
		},
	);
	const left = Math.round(Math.min(MOST_NAMES, Math.max(90, width * NAMES)));
	const room = systems.length * COLUMN;
	const hasColumns = systems.length <= MOST_COLUMNS && width - left - room >= LEAST_PLOT;
	const right = Math.max(left + 40, width - EDGE - (hasColumns ? room : 0));
	const [low, high] = scale === "full" ? [0, 1] : fittedDomain(lines);
	const bottom = LEGEND + rows.length * rowHeight;
	return {
		width,
		height: bottom + AXIS,
		left,
		right,
		top: LEGEND,
		bottom,
		rowHeight,
		nameLength: Math.floor((left - EDGE) / LETTER),
		ticks: ticksBetween(low, high),
		rows,
		systems,
		columns: hasColumns ? systems.map((_, i) => right + (i + 1) * COLUMN) : [],
		x: (value) => left + EDGE + ((value - low) / (high - low)) * (right - left - 2 * EDGE),
	};
}

function dotOf(
	[index, line]: readonly [number, PlotLine],
	of: {
		readonly names: readonly string[];
		readonly systems: readonly number[];
		readonly top: number;
	},
): readonly Dot[] {
	const step = line.values.findIndex((value) => value !== undefined);
	const value = line.values[step];
	if (value === undefined) return [];
	const system = of.names.indexOf(line.system);
	const y = of.top + ROW_PAD / 2 + (of.systems.indexOf(system) + 0.5) * DOT_GAP;
	return [{ line: index, step, value, system, y }];
}

/** Where a key leads: up and down among the rows, left and right among a row's systems. */
export function moveDot(
	key: string,
	line: number,
	rows: readonly DotRow[],
): Pick<Dot, "line" | "step"> | undefined {
	const row = rows.findIndex(({ dots }) => dots.some((dot) => dot.line === line));
	const dots = rows[row]?.dots ?? [];
	const at = dots.findIndex((dot) => dot.line === line);
	const inRow = (to: number): Dot | undefined => {
		const others = rows[Math.min(rows.length - 1, Math.max(0, to))]?.dots ?? [];
		return others.find(({ system }) => system === dots[at]?.system) ?? others[0];
	};
	switch (key) {
		case "ArrowUp":
			return inRow(row - 1);
		case "ArrowDown":
			return inRow(row + 1);
		case "Home":
			return inRow(0);
		case "End":
			return inRow(rows.length - 1);
		case "ArrowLeft":
			return dots[Math.max(0, at - 1)];
		case "ArrowRight":
			return dots[Math.min(dots.length - 1, at + 1)];
		default:
			return undefined;
	}
}

/** The dot nearest to a point of the drawing, within its row. */
export function nearestDot(
	point: { readonly x: number; readonly y: number },
	{ rowHeight, rows, x }: Pick<DotLayout, "rows" | "rowHeight" | "x">,
): Dot | undefined {
	const row = rows.find(({ top }) => point.y >= top && point.y < top + rowHeight);
	const distance = ({ value, y }: Dot): number =>
		Math.hypot(x(value.estimate.value) - point.x, 2 * (y - point.y));
	return row?.dots.toSorted((a, b) => distance(a) - distance(b))[0];
}
