import type { Trend, TrendPoint } from "@assay/sdk/api";
import { fewLines } from "./few-lines.ts";
import type { PlotLine, PlotValue } from "./plot-line.ts";
import type { PlotsSearch } from "./plots-search.ts";

/** A place on the horizontal axis. */
export interface PlotStep {
	readonly key: string;
	/** Below the axis. */
	readonly label: string;
	readonly iteration: number;
	readonly kind: TrendPoint["kind"];
	/** What changed since the iteration before; empty on the first and within one. */
	readonly changed: readonly string[];
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

/** One plot. */
export interface PlotModel {
	readonly key: string;
	readonly title: string;
	/** What the title names, in a few words. */
	readonly subtitle: string;
	readonly shows: "pass-rate" | "mean-score";
	readonly steps: readonly PlotStep[];
	readonly lines: readonly PlotLine[];
	/** What its rows are. */
	readonly rowsOf: "slice" | "evaluator";
	/** All systems of the project; a place here decides a colour where rows are drawn. */
	readonly systems: readonly string[];
	/** Lines that there are beyond those that are drawn. */
	readonly hidden: number;
}

/** Which part of a trend is drawn. */
export type PlotChoice = Pick<
	PlotsSearch,
	"by" | "split" | "lines" | "slices" | "systems" | "measure" | "evaluators"
>;

/**
 * Lays a trend out as plots: one per evaluator with a line per slice, or one per slice with a line
 * per evaluator; pass rates and mean scores are not drawn on one axis.
 */
export function plotModels(trend: Trend, choice: PlotChoice): readonly PlotModel[] {
	const systems = chosen(trend.systems, choice.systems);
	const slices = chosen(trend.slices, choice.slices);
	const lines = lineMaker(trend, { choice, systems });
	const evaluators = trend.evaluators.filter(
		({ name }) => chosen([name], choice.evaluators).length > 0,
	);
	const { steps } = lines;
	const kindOf = ({ shows }: Pick<PlotModel, "shows">): PlotModel["shows"] =>
		choice.measure === "agreement" ? "pass-rate" : shows;
	const plot = (cells: readonly (readonly [string, string])[]) => ({
		steps,
		systems: trend.systems,
		rowsOf: choice.split === "evaluator" ? ("slice" as const) : ("evaluator" as const),
		...lines.shown(
			cells.flatMap(([slice, evaluator]) =>
				systems.map((system) => lines.line(slice, evaluator, system)),
			),
		),
	});
	if (choice.split === "evaluator")
		return evaluators.map((evaluator) => ({
			key: evaluator.name,
			title: evaluator.name,
			subtitle: evaluator.criterion,
			shows: kindOf(evaluator),
			...plot(slices.map((slice) => [slice, evaluator.name] as const)),
		}));
	const kinds = [...new Set(evaluators.map(kindOf))];
	return slices.flatMap((slice) =>
		kinds.map((shows) => ({
			key: `${shows} ${slice}`,
			title: slice,
			subtitle: kinds.length === 1 ? "slice" : `slice, ${KIND_WORDS[shows]}`,
			shows,
			...plot(
				evaluators.flatMap((one) => (kindOf(one) === shows ? [[slice, one.name] as const] : [])),
			),
		})),
	);
}

const KIND_WORDS = { "pass-rate": "pass rates", "mean-score": "mean scores" } as const;

interface LineMaker {
	readonly steps: readonly PlotStep[];
	readonly line: (slice: string, evaluator: string, system: string) => PlotLine;
	/** Those that have a value, or the few of them that the choice wants. */
	readonly shown: (all: readonly PlotLine[]) => Pick<PlotModel, "lines" | "hidden">;
}

function lineMaker(
	trend: Trend,
	{ choice, systems }: { readonly choice: PlotChoice; readonly systems: readonly string[] },
): LineMaker {
	const points = trend.points.filter(({ system }) => systems.includes(system));
	const steps = stepsOf(points, choice.by);
	const place = new Map(steps.map(({ key }, i) => [key, i]));
	const isBySlice = choice.split === "evaluator";
	const valuesOf = (slice: string, evaluator: string, system: string): PlotLine["values"] => {
		const index =
			trend.slices.indexOf(slice) * trend.evaluators.length +
			trend.evaluators.findIndex(({ name }) => name === evaluator);
		const values: (PlotValue | undefined)[] = steps.map(() => undefined);
		for (const point of points) {
			const step = place.get(stepKey(point, choice.by));
			const value = point.values[index];
			if (point.system === system && step !== undefined && value)
				values[step] = { ...value, run: point.run };
		}
		return values;
	};
	const courses = new Map(
		trend.courses.map((one) => [lineKey(one.slice, one.evaluator, one.system), one]),
	);
	const whole = trend.slices[0] ?? "";
	return {
		steps,
		line(slice, evaluator, system) {
			const row = isBySlice ? slice : evaluator;
			// By its place among all there are, so that another choice changes no colour.
			const among = isBySlice
				? trend.slices.indexOf(slice)
				: trend.choices.findIndex((one) => one.name === evaluator);
			const key = lineKey(slice, evaluator, system);
			return {
				key,
				name: systems.length > 1 ? `${row} · ${system}` : row,
				style: among * trend.systems.length + trend.systems.indexOf(system),
				slice,
				evaluator,
				system,
				row,
				values: valuesOf(slice, evaluator, system),
				course: courses.get(key),
			};
		},
		shown(all) {
			const filled = withValues(all);
			if (choice.lines === "all" || choice.slices.length > 0) return { lines: filled, hidden: 0 };
			const lines = fewLines(filled, {
				whole,
				wholeOf: ({ evaluator, system }) => valuesOf(whole, evaluator, system),
			});
			return { lines, hidden: filled.length - lines.length };
		},
	};
}

function lineKey(slice: string, evaluator: string, system: string): string {
	return JSON.stringify([slice, evaluator, system]);
}

function withValues(lines: readonly PlotLine[]): readonly PlotLine[] {
	return lines.filter(({ values }) => values.some((value) => value !== undefined));
}

function chosen(all: readonly string[], wanted: readonly string[]): readonly string[] {
	return wanted.length === 0 ? all : all.filter((name) => wanted.includes(name));
}

function stepKey({ iteration, run }: TrendPoint, by: PlotsSearch["by"]): string {
	return by === "runs" ? run : String(iteration);
}

function stepsOf(points: readonly TrendPoint[], by: PlotsSearch["by"]): readonly PlotStep[] {
	const steps = new Map<string, PlotStep>();
	const begun = new Set<number>();
	for (const point of points) {
		const { changed, createdAt, iteration, kind } = point;
		const key = stepKey(point, by);
		if (steps.has(key)) continue;
		const isBegin = !begun.has(iteration);
		begun.add(iteration);
		steps.set(key, {
			key,
			label: String(iteration),
			iteration,
			kind,
			changed: isBegin ? changed : [],
			createdAt,
		});
	}
	return [...steps.values()];
}
