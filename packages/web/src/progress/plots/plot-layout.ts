import type { PlotLine } from "./plot-line.ts";
import type { PlotModel } from "./plot-model.ts";

/** Where things are in a plot, in pixels. */
export interface PlotLayout {
	readonly width: number;
	readonly height: number;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
	/** Ends of the vertical axis, as values. */
	readonly low: number;
	readonly high: number;
	/** Pixels from one step to the next. */
	readonly gap: number;
	readonly ticks: readonly number[];
	/** Steps whose number is written below the axis. */
	readonly named: readonly number[];
	readonly x: (step: number) => number;
	readonly y: (value: number) => number;
}

const LEFT = 46;
const TOP = 12;
const BOTTOM = 44;
const LEAST_LABELS = 150;
const MOST_LABELS = 220;
const LABELS_SHARE = 0.34;
/** Pixels that the number of an iteration takes. */
const NUMBER_WIDTH = 26;
const PAD = 14;

/** Lays a plot out for a size; `full` is 0 to 1, `fitted` what the lines and their intervals need. */
export function plotLayout(
	{ lines, steps }: Pick<PlotModel, "lines" | "steps">,
	size: { readonly width: number; readonly height: number; readonly scale: "full" | "fitted" },
): PlotLayout {
	const { height, scale, width } = size;
	const [low, high] = scale === "full" ? [0, 1] : fittedDomain(lines);
	const labels = Math.min(MOST_LABELS, Math.max(LEAST_LABELS, width * LABELS_SHARE));
	const right = Math.max(LEFT + 2 * PAD, width - labels);
	const bottom = height - BOTTOM;
	const gap = (right - LEFT - 2 * PAD) / Math.max(1, steps.length - 1);
	const every = Math.max(1, Math.ceil(NUMBER_WIDTH / gap));
	return {
		width,
		height,
		left: LEFT,
		right,
		top: TOP,
		bottom,
		low,
		high,
		gap,
		ticks: ticksBetween(low, high),
		named: steps.flatMap((_, i) => ((steps.length - 1 - i) % every === 0 ? [i] : [])),
		x: (step) => (steps.length === 1 ? (LEFT + right) / 2 : LEFT + PAD) + step * gap,
		y: (value) => bottom - ((value - low) / (high - low)) * (bottom - TOP),
	};
}

/** Ends that hold every interval of the lines and of their courses, on tenths; 0 and 1 where there is none. */
export function fittedDomain(
	lines: readonly Pick<PlotLine, "values" | "course">[],
): readonly [number, number] {
	const estimates = lines.flatMap(({ course, values }) => [
		...values.flatMap((value) => value?.estimate ?? []),
		...(course?.fitted ?? []),
	]);
	if (estimates.length === 0) return [0, 1];
	const low = Math.min(...estimates.map((one) => one.low));
	const high = Math.max(...estimates.map((one) => one.high));
	return [Math.floor(low * 10) / 10, Math.max(Math.ceil(high * 10), Math.floor(low * 10) + 1) / 10];
}

/** Round values from one end of an axis to the other. */
export function ticksBetween(low: number, high: number): readonly number[] {
	const step = high - low > 0.6 ? 0.2 : high - low > 0.25 ? 0.1 : 0.05;
	const count = Math.round((high - low) / step);
	return Array.from({ length: count + 1 }, (_, i) => low + i * step).filter(
		(tick) => tick <= high + 1e-9,
	);
}

/** A line's name beside its end. */
export interface LineLabel {
	readonly line: PlotLine;
	/** Middle of the text. */
	readonly y: number;
	/** Where the line ends. */
	readonly endX: number;
	readonly endY: number;
}

/** Height of a label with the room around it. */
const LABEL_HEIGHT = 14;

/** Puts each line's name beside its end, pushed apart where they would overlap. */
export function lineLabels(lines: readonly PlotLine[], layout: PlotLayout): readonly LineLabel[] {
	const ends = lines
		.flatMap((line) => {
			const step = line.values.findLastIndex((value) => value !== undefined);
			const value = line.values[step];
			if (value === undefined) return [];
			const endY = layout.y(value.estimate.value);
			return [{ line, endX: layout.x(step), endY, y: endY }];
		})
		.toSorted((a, b) => a.endY - b.endY);
	const placed: LineLabel[] = [];
	for (const end of ends) {
		const above = placed.at(-1);
		placed.push({ ...end, y: Math.max(end.y, (above?.y ?? -LABEL_HEIGHT) + LABEL_HEIGHT) });
	}
	// What was pushed out at the bottom goes up again, from the last one on.
	const most = layout.bottom + LABEL_HEIGHT;
	return placed.reduceRight<readonly LineLabel[]>((below, label) => {
		const limit = (below[0]?.y ?? most + LABEL_HEIGHT) - LABEL_HEIGHT;
		return [{ ...label, y: Math.min(label.y, limit) }, ...below];
	}, []);
}
