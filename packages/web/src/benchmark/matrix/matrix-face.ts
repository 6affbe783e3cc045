import type { Shade } from "./cell-shade.ts";

/** Background of each shade. */
export const SHADE_CLASS: Readonly<Record<Shade, string>> = {
	1: "bg-scale-1 text-scale-ink",
	2: "bg-scale-2 text-scale-ink",
	3: "bg-scale-3 text-scale-ink",
	4: "bg-scale-4 text-scale-ink",
	5: "bg-scale-5 text-scale-ink",
	6: "bg-scale-6 text-scale-ink",
	7: "bg-scale-7 text-scale-ink",
	8: "bg-scale-8 text-scale-ink",
	9: "bg-scale-9 text-scale-ink",
};

/** Background of cells with few rows. */
export const HATCH: Readonly<{ backgroundImage: string }> = {
	backgroundImage:
		"repeating-linear-gradient(135deg, transparent 0 5px, var(--line) 5px 6px, transparent 6px 8px)",
};

/** Drawn over the background of rates that only a judge has given. */
export const UNCHECKED: Readonly<{ backgroundImage: string }> = {
	backgroundImage:
		"repeating-linear-gradient(45deg, transparent 0 7px, color-mix(in oklch, var(--ink-faint) 26%, transparent) 7px 8px)",
};

/** Widths in pixels, heights of rows and headings. */
export interface GridMeasures {
	readonly row: number;
	readonly column: number;
	readonly widestColumn: number;
}

/** Measures of the grid; with a third line where there are changes or lost rows. */
export function gridMeasures(density: "comfortable" | "compact", hasNotes: boolean): GridMeasures {
	if (density === "compact") return { row: 30, column: 174, widestColumn: 260 };
	return { row: hasNotes ? 68 : 50, column: 152, widestColumn: 310 };
}

/** Height of the two rows of headings together. */
export const HEAD_HEIGHT = 86;

/** Width of the columns that stay at the left: slice and prompts. */
export const NAME_CLASS = "sticky left-0 w-40 shrink-0 lg:w-56";
/** The second of them. */
export const PROMPTS_CLASS = "sticky left-40 w-18 shrink-0 lg:left-56";

/** Pixels that navigation, slices, their prompts and the panel of details take. */
const AROUND = 208 + 296 + 480;
/** Narrower windows keep their room for the matrix. */
const LEAST_DOCKED = 1600;

/** Media query that holds where all columns and the panel of details have room side by side. */
export function dockQuery(columns: number, { column }: GridMeasures): string {
	return `(min-width: ${Math.max(LEAST_DOCKED, AROUND + columns * column)}px)`;
}

/** How wide a column is, and how much of what is left over it takes. */
export function columnStyle(
	{ column, widestColumn }: GridMeasures,
	span = 1,
): { readonly flex: string; readonly maxWidth: number } {
	return { flex: `${span} 0 ${span * column}px`, maxWidth: span * widestColumn };
}
