import type { ComparisonCell, EvaluatorMatrix, MatrixEvaluator } from "@assay/core/benchmark";
import { type Estimate, NotComparableError } from "@assay/core/domain";
import type { StoredRun } from "../ports/index.ts";
import type { ComparedCells, RunReader } from "./run-reader.ts";

/** What one evaluator says of all prompts of a run, and how it changed. */
export interface Headline {
	readonly evaluator: string;
	readonly criterion: string;
	readonly shows: MatrixEvaluator["shows"];
	readonly scored: number;
	readonly abstained: number;
	readonly failed: number;
	/** Absent without a scored row. */
	readonly estimate?: Estimate;
	/** Against the run before, on the rows that both scored; corrected over the evaluators. */
	readonly change?: Pick<ComparisonCell, "pairs" | "difference" | "adjustedP" | "verdict">;
	/** Why there is no change although there is a run before. */
	readonly noChange?: string;
}

/** The "All prompts" row of a run's matrix, with the change against an earlier run. */
export async function readHeadlines(
	reader: RunReader,
	run: StoredRun,
	before: StoredRun | undefined,
): Promise<readonly Headline[]> {
	const matrix = await reader.matrix(run);
	const compared = before && (await tryComparison(reader, before, run));
	return matrix.evaluators.map((evaluator, column) => ({
		...headlineOf(matrix, evaluator, column),
		...(compared && changeOf(compared, evaluator.name)),
	}));
}

function headlineOf(matrix: EvaluatorMatrix, evaluator: MatrixEvaluator, column: number): Headline {
	const row = matrix.slices.findIndex(({ kind }) => kind === "all");
	const cell = matrix.cells[row * matrix.evaluators.length + column];
	const { criterion, name, shows } = evaluator;
	const estimate = shows === "pass-rate" ? cell?.passRate : cell?.meanScore;
	return {
		evaluator: name,
		criterion,
		shows,
		scored: cell?.scored ?? 0,
		abstained: cell?.abstained ?? 0,
		failed: cell?.failed ?? 0,
		...(estimate && { estimate }),
	};
}

type Compared = ComparedCells | { readonly refusal: string };

async function tryComparison(
	reader: RunReader,
	before: StoredRun,
	run: StoredRun,
): Promise<Compared> {
	try {
		return await reader.compare(before, run, "headline");
	} catch (error) {
		if (error instanceof NotComparableError) return { refusal: error.message };
		throw error;
	}
}

function changeOf(compared: Compared, name: string): Pick<Headline, "change" | "noChange"> {
	if ("refusal" in compared) return { noChange: compared.refusal };
	const { notComparable, result } = compared;
	const column = result.evaluators.findIndex((one) => one.name === name);
	const row = result.slices.findIndex(({ kind }) => kind === "all");
	const cell = result.cells[row * result.evaluators.length + column];
	if (column === -1 || cell === undefined) {
		const note = notComparable.find(({ what }) => what === `evaluator ${name}`);
		return { noChange: note?.reason ?? "the run before did not use it" };
	}
	const { adjustedP, difference, pairs, verdict } = cell;
	return { change: { pairs, difference, adjustedP, verdict } };
}
