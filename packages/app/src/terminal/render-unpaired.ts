import {
	CHANGE_WORDS,
	countOf,
	differenceIntervalText,
	differenceText,
	percentText,
	pValueText,
} from "@assay/adapters/reports";
import type { UnpairedComparison } from "@assay/core/benchmark";
import { renderTable, type TableColumn } from "./render-table.ts";

const COLUMNS: readonly TableColumn[] = [
	{ header: "slice", isFlexible: true },
	{ header: "evaluator", isFlexible: true },
	{ header: "before", align: "right" },
	{ header: "after", align: "right" },
	{ header: "change", align: "right" },
	{ header: "interval" },
	{ header: "adj. p", align: "right" },
	{ header: "verdict" },
];

/** Draws a comparison of runs over different prompts: every cell that both have, those that went down first. */
export function renderUnpaired(comparison: UnpairedComparison, width: number): string {
	const { cells, evaluators, slices } = comparison;
	const rows = cells
		.flatMap((cell, i) => {
			const evaluator = evaluators[i % evaluators.length];
			const slice = slices[Math.floor(i / evaluators.length)];
			if (cell.difference === undefined || evaluator === undefined || slice === undefined)
				return [];
			return [{ cell, difference: cell.difference, evaluator, slice }];
		})
		.toSorted((a, b) => a.difference.value - b.difference.value)
		.map(({ cell, difference, evaluator, slice }) => {
			const level = (value: number | undefined): string => {
				if (value === undefined) return "–";
				return evaluator.shows === "pass-rate" ? percentText(value, 1) : value.toFixed(3);
			};
			return [
				slice.name,
				evaluator.name,
				level(cell.baseline?.value),
				level(cell.candidate?.value),
				differenceText(difference.value, evaluator.shows),
				differenceIntervalText(difference, evaluator.shows),
				cell.adjustedP === undefined ? "–" : pValueText(cell.adjustedP),
				CHANGE_WORDS[cell.verdict],
			];
		});
	return [
		"The runs share no prompt, so they are compared as two independent samples: a difference",
		"mixes what changed in the system with what changed in the prompts.",
		`${countOf(comparison.tested, "cell")} tested at a false discovery rate of ${percentText(comparison.falseDiscoveryRate, 0)}`,
		"",
		...renderTable(COLUMNS, rows, width),
	].join("\n");
}
