import {
	type CellView,
	CHANGE_MARKS,
	countText,
	GATE_MARKS,
	JUDGE_ONLY_MARK,
	ownRateText,
} from "@assay/adapters/reports";
import { fitText, oneLine, padText, textWidth } from "./fit-text.ts";
import { type Paint, paintChange, paintGate } from "./paint.ts";

/** One evaluator's column, laid out: every line of every cell is `width` columns wide. */
export interface MatrixColumn {
	readonly criterion: string;
	readonly name: string;
	readonly width: number;
	/** Lines per slice. */
	readonly cells: readonly (readonly string[])[];
}

/** How a column is laid out: everything on one line, or under each other. */
export type ColumnStyle = "one-line" | "stacked";

/** Texts of one cell before they are aligned. */
interface CellParts {
	readonly main: string;
	readonly raw: string;
	readonly change: string;
	readonly gate: string;
	readonly interval: string;
	readonly count: string;
	readonly lost: string;
}
type PartName = keyof CellParts;
type PartWidths = Readonly<Record<PartName, number>>;

const PART_NAMES = ["main", "interval", "count", "raw", "change", "gate", "lost"] as const;
const LONGEST_NAME = 18;

/** Lays out the cells of one evaluator, one per slice. */
export function layoutColumn(
	views: readonly CellView[],
	style: ColumnStyle,
	paint: Paint,
): MatrixColumn {
	const parts = views.map((view) => partsOf(view));
	const widths = widthsOf(parts);
	const lines = views.map((view, i): readonly string[] => {
		const own = parts[i] ?? partsOf(view);
		return style === "one-line"
			? [joinParts(PART_NAMES, own, { widths, view, paint })]
			: stackParts(own, { widths, view, paint });
	});
	const name = oneLine(views[0]?.evaluator.name ?? "");
	const content = Math.max(0, ...lines.flat().map((line) => textWidth(line)));
	const width = Math.max(content, Math.min(textWidth(name), LONGEST_NAME));
	return {
		criterion: oneLine(views[0]?.evaluator.criterion ?? ""),
		name: fitText(name, width),
		width,
		cells: lines.map((cell) => cell.map((line) => padText(line, width))),
	};
}

function partsOf(view: CellView): CellParts {
	const { cell, change, gate } = view;
	const lost = [
		...(cell.failed > 0 ? [`${countText(cell.failed)} fail`] : []),
		...(cell.abstained > 0 ? [`${countText(cell.abstained)} abst`] : []),
	];
	return {
		main: mainText(view),
		raw: ownRateText(view) ?? "",
		change: change === undefined ? "" : `${change.text}${CHANGE_MARKS[change.verdict]}`,
		gate: gate === undefined ? "" : GATE_MARKS[gate.kind],
		interval: view.interval ?? "",
		count: view.kind === "empty" ? "" : `n ${countText(cell.scored)}`,
		lost: lost.join(" "),
	};
}

function mainText({ correction, isThin, kind, main }: CellView): string {
	const text = isThin && kind === "measured" ? `(${main})` : main;
	return correction.kind === "judge-only" && kind !== "empty" ? `${text}${JUDGE_ONLY_MARK}` : text;
}

function widthsOf(parts: readonly CellParts[]): PartWidths {
	const widest = (name: PartName): number =>
		Math.max(0, ...parts.map((part) => textWidth(part[name])));
	return {
		main: widest("main"),
		raw: widest("raw"),
		change: widest("change"),
		gate: widest("gate"),
		interval: widest("interval"),
		count: widest("count"),
		lost: widest("lost"),
	};
}

interface PartContext {
	readonly widths: PartWidths;
	readonly view: CellView;
	readonly paint: Paint;
}

function joinParts(names: readonly PartName[], parts: CellParts, context: PartContext): string {
	return names
		.filter((name) => context.widths[name] > 0)
		.map((name) => paintPart(name, parts[name], context))
		.join(" ")
		.trimEnd();
}

function stackParts(parts: CellParts, context: PartContext): readonly string[] {
	const first = Math.max(context.widths.main, context.widths.interval);
	const aligned = { ...context, widths: { ...context.widths, main: first, interval: first } };
	return [
		joinParts(["main", "change", "gate"], parts, aligned),
		...(parts.count === "" ? [] : [joinParts(["interval", "count"], parts, aligned)]),
		...(parts.raw === "" ? [] : [context.paint.quiet(parts.raw)]),
		...(parts.lost === "" ? [] : [context.paint.quiet(parts.lost)]),
	];
}

function paintPart(name: PartName, text: string, { widths, view, paint }: PartContext): string {
	const align = name === "main" || name === "interval" || name === "change" ? "right" : "left";
	const padded = padText(text, widths[name], align);
	if (name === "main")
		return view.isThin || view.kind === "empty" ? paint.quiet(padded) : paint.strong(padded);
	if (name === "change" && view.change !== undefined)
		return paintChange(paint, view.change.verdict, padded);
	if (name === "gate" && view.gate !== undefined) return paintGate(paint, view.gate.kind, padded);
	return paint.quiet(padded);
}
