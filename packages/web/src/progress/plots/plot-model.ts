import type { Estimate } from "@assay/core/domain";
import type { Trend, TrendPoint } from "@assay/sdk/api";
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

/** One number of a line. */
export interface PlotValue {
	readonly estimate: Estimate;
	/** Only values of the same meaning may be compared. */
	readonly meaning: number;
	readonly run: string;
}

/** One line of a plot. */
export interface PlotLine {
	readonly key: string;
	readonly name: string;
	/** Decides colour, marker and dash; the same name has the same in every plot. */
	readonly style: number;
	readonly slice: string;
	readonly evaluator: string;
	/** By step. */
	readonly values: readonly (PlotValue | undefined)[];
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
}

/** Which part of a trend is drawn. */
export type PlotChoice = Pick<
	PlotsSearch,
	"by" | "split" | "slices" | "systems" | "measure" | "evaluators"
>;

/** Lays a trend out as plots: one per evaluator with a line per slice, or the other way round. */
export function plotModels(trend: Trend, choice: PlotChoice): readonly PlotModel[] {
	const systems = chosen(trend.systems, choice.systems);
	const slices = chosen(trend.slices, choice.slices);
	const points = trend.points.filter(({ system }) => systems.includes(system));
	const steps = stepsOf(points, choice.by);
	const place = new Map(steps.map(({ key }, i) => [key, i]));
	const evaluators = trend.evaluators.filter(
		({ name }) => chosen([name], choice.evaluators).length > 0,
	);

	const lineOf = (slice: string, evaluator: string, system: string): PlotLine => {
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
		const what = choice.split === "evaluator" ? slice : evaluator;
		const name = systems.length > 1 ? `${what} · ${system}` : what;
		// By its place among all there are, so that another choice changes no colour.
		const among =
			choice.split === "evaluator"
				? trend.slices.indexOf(slice)
				: trend.choices.findIndex((one) => one.name === evaluator);
		const style = among * trend.systems.length + trend.systems.indexOf(system);
		return {
			key: JSON.stringify([slice, evaluator, system]),
			name,
			style,
			slice,
			evaluator,
			values,
		};
	};
	if (choice.split === "evaluator")
		return evaluators.map(({ criterion, name, shows }) => ({
			key: name,
			title: name,
			subtitle: criterion,
			shows: choice.measure === "agreement" ? "pass-rate" : shows,
			steps,
			lines: withValues(
				slices.flatMap((slice) => systems.map((system) => lineOf(slice, name, system))),
			),
		}));
	return slices.map((slice) => ({
		key: slice,
		title: slice,
		subtitle: "slice",
		shows: "pass-rate",
		steps,
		lines: withValues(
			evaluators.flatMap(({ name }) => systems.map((system) => lineOf(slice, name, system))),
		),
	}));
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
