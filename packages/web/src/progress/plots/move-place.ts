import type { PlotLine } from "./plot-line.ts";
import type { PlotPlace } from "./plot-text.ts";

/**
 * Where a key leads: left and right among the steps, up and down to the next line above or below at
 * the step. `undefined` for every other key.
 */
export function movePlace(
	key: string,
	{ line, step }: PlotPlace,
	{ lines, steps }: { readonly lines: readonly PlotLine[]; readonly steps: number },
): PlotPlace | undefined {
	switch (key) {
		case "ArrowLeft":
			return { line, step: Math.max(0, step - 1) };
		case "ArrowRight":
			return { line, step: Math.min(steps - 1, step + 1) };
		case "Home":
			return { line, step: 0 };
		case "End":
			return { line, step: steps - 1 };
		case "ArrowUp":
			return { line: neighbour(lines, { line, step }, -1), step };
		case "ArrowDown":
			return { line: neighbour(lines, { line, step }, 1), step };
		default:
			return undefined;
	}
}

/** Lines from high to low at the step; those without a value there come last. */
function neighbour(lines: readonly PlotLine[], { line, step }: PlotPlace, by: 1 | -1): number {
	const order = lines
		.map(({ values }, index) => ({ index, value: values[step]?.estimate.value ?? -1 }))
		.toSorted((a, b) => b.value - a.value || a.index - b.index);
	const at = order.findIndex(({ index }) => index === line);
	return order[Math.min(order.length - 1, Math.max(0, at + by))]?.index ?? line;
}

/** The place nearest to a point of the drawing. */
export function nearestPlace(
	point: { readonly x: number; readonly y: number },
	{
		lines,
		steps,
		x,
		y,
	}: {
		readonly lines: readonly PlotLine[];
		readonly steps: number;
		readonly x: (step: number) => number;
		readonly y: (value: number) => number;
	},
): PlotPlace | undefined {
	let best: { readonly place: PlotPlace; readonly distance: number } | undefined;
	for (let step = 0; step < steps; step++)
		for (const [line, { values }] of lines.entries()) {
			const value = values[step]?.estimate.value;
			if (value === undefined) continue;
			// Sideways counts more: a reader points at a step first.
			const distance = Math.hypot(2 * (x(step) - point.x), y(value) - point.y);
			if (best === undefined || distance < best.distance)
				best = { place: { line, step }, distance };
		}
	return best?.place;
}
