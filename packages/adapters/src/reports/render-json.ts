import type { MatrixCell } from "@assay/core/benchmark";
import type { CellCorrection } from "@assay/core/correction";
import type { ReportComparison, RunReport } from "@assay/workflow/ports";

/**
 * Writes a report as JSON for programs. `schema` is 1: within it fields are added, never renamed
 * or removed. What is not known is left out; nothing is null. Rows are not in it: CSV and Parquet
 * hold them.
 *
 * Top-level fields: `schema`, `project`, `run`, `system`, `criteria`, `prompts`, `trials`,
 * `evaluators` (each with its `trust`), `slices`, `cells` (one object per slice and evaluator, by
 * name, each with its `correction`), `totals`, `gates`, `failures`, `worst`,
 * `trend`, `comparison` (where there is one; its `cells` are by name as well), `method`.
 */
export function renderJson(report: RunReport): string {
	const { project, run, system, criteria, totals, gates, failures, worst, trend, method } = report;
	const { matrix, comparison } = report;
	const evaluators = matrix.evaluators.map((evaluator, i) => ({
		...report.evaluators.find(({ name }) => name === evaluator.name),
		...evaluator,
		trust: report.trust.trust[i],
	}));
	const slices = matrix.slices.map((slice) => ({
		...report.slices.find(({ name }) => name === slice.name),
		...slice,
	}));
	const document = {
		schema: 1,
		project,
		run,
		system,
		criteria,
		prompts: matrix.prompts,
		trials: matrix.trials,
		evaluators,
		slices,
		cells: namedCells<MatrixCell & { readonly correction: CellCorrection | undefined }>({
			...matrix,
			cells: matrix.cells.map((cell, place) => ({
				...cell,
				correction: report.trust.cells[place],
			})),
		}),
		totals,
		gates,
		failures,
		worst,
		trend,
		...(comparison === undefined ? {} : { comparison: comparisonDocument(comparison) }),
		method,
	};
	return `${JSON.stringify(document, undefined, "\t")}\n`;
}

interface Grid<Cell> {
	readonly slices: readonly { readonly name: string }[];
	readonly evaluators: readonly { readonly name: string }[];
	readonly cells: readonly Cell[];
}

function namedCells<Cell extends object>(grid: Grid<Cell>): readonly object[] {
	return grid.cells.map((cell, index) => ({
		slice: grid.slices[Math.floor(index / grid.evaluators.length)]?.name,
		evaluator: grid.evaluators[index % grid.evaluators.length]?.name,
		...cell,
	}));
}

function comparisonDocument({ result, ...rest }: ReportComparison): object {
	const { tested, falseDiscoveryRate } = result;
	return { ...rest, tested, falseDiscoveryRate, cells: namedCells(result) };
}
