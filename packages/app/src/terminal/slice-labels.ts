import { countOf, countText } from "@assay/adapters/reports";
import type { MatrixSlice } from "@assay/core/benchmark";
import { fitText, oneLine, padText, textWidth } from "./fit-text.ts";
import type { ColumnStyle } from "./matrix-column.ts";
import { type Paint, paintFor, type Screen } from "./paint.ts";

/** The left-hand side of a matrix: name and number of prompts of each slice. */
export interface SliceLabels {
	readonly header: string;
	/** Lines per slice, each `width` columns wide. */
	readonly rows: readonly (readonly string[])[];
	readonly width: number;
}

/** Lays out the slices' names; where cells are stacked, the number of prompts stands under them. */
export function layoutSlices(
	slices: readonly MatrixSlice[],
	style: ColumnStyle,
	screen: Screen,
): SliceLabels {
	const paint = paintFor(screen);
	const names = slices.map((slice) => fitText(oneLine(slice.name), screen.width < 120 ? 22 : 40));
	return style === "one-line"
		? countsBeside(slices, names, paint)
		: countsBelow(slices, names, paint);
}

function countsBeside(
	slices: readonly MatrixSlice[],
	names: readonly string[],
	paint: Paint,
): SliceLabels {
	const counts = slices.map((slice) => countText(slice.prompts));
	const nameWidth = widest("slice", names);
	const countWidth = widest("prompts", counts);
	return {
		header: `${padText("slice", nameWidth)} ${padText("prompts", countWidth, "right")}`,
		rows: slices.map((slice, i) => [
			`${paintName(slice, padText(names[i] ?? "", nameWidth), paint)} ${paint.quiet(padText(counts[i] ?? "", countWidth, "right"))}`,
		]),
		width: nameWidth + 1 + countWidth,
	};
}

function countsBelow(
	slices: readonly MatrixSlice[],
	names: readonly string[],
	paint: Paint,
): SliceLabels {
	const counts = slices.map((slice) => countOf(slice.prompts, "prompt"));
	const width = Math.max(widest("slice", names), widest("", counts));
	return {
		header: padText("slice", width),
		rows: slices.map((slice, i) => [
			paintName(slice, padText(names[i] ?? "", width), paint),
			paint.quiet(padText(counts[i] ?? "", width)),
		]),
		width,
	};
}

function paintName(slice: MatrixSlice, text: string, paint: Paint): string {
	return slice.kind === "all" ? paint.strong(text) : text;
}

function widest(header: string, texts: readonly string[]): number {
	return Math.max(header.length, ...texts.map((text) => textWidth(text)));
}
