import type { PlotModel } from "./plot-model.ts";

/** A value of an axis: whole percent for shares that pass, two digits for mean scores. */
export function tickText(tick: number, shows: PlotModel["shows"]): string {
	return shows === "pass-rate" ? `${Math.round(tick * 100)}%` : tick.toFixed(2);
}
