import type { JudgeAlignment } from "@assay/core/agreement";
import type { ComparisonCell, EvaluatorMatrix, MatrixEvaluator } from "@assay/core/benchmark";
import type { CellCorrection } from "@assay/core/correction";
import { type Estimate, NotComparableError } from "@assay/core/domain";
import type { RunTrust, StoredRun } from "../ports/index.ts";
import { compareCorrected, type TrustedRun } from "../refine/compare-corrected.ts";
import type { ComparedCells, RunReader } from "./run-reader.ts";

/** What one evaluator says of all prompts of a run, and how it changed. */
export interface Headline {
	readonly evaluator: string;
	readonly criterion: string;
	readonly shows: MatrixEvaluator["shows"];
	readonly scored: number;
	readonly abstained: number;
	readonly failed: number;
	/** The evaluator's own number; absent without a scored row. */
	readonly estimate?: Estimate;
	/** Whose number leads. */
	readonly correction: CellCorrection;
	/** Whether the evaluator may be believed; absent where nobody labelled and nobody asks. */
	readonly alignment?: JudgeAlignment;
	/** How what people would say changed since the run before; absent where one of the two is not known. */
	readonly correctedChange?: Estimate;
	/** Against the run before, on the rows that both scored; corrected over the evaluators. */
	readonly change?: Pick<ComparisonCell, "pairs" | "difference" | "adjustedP" | "verdict">;
	/** Why there is no change although there is a run before. */
	readonly noChange?: string;
}

/** How runs are read for their headlines. */
export interface HeadlineSources {
	readonly reader: RunReader;
	/** What people's labels say about a run. */
	readonly trustOf: (run: StoredRun) => Promise<RunTrust>;
}

/** The "All prompts" row of a run's matrix, with the change against an earlier run. */
export async function readHeadlines(
	sources: HeadlineSources,
	run: StoredRun,
	before: StoredRun | undefined,
): Promise<readonly Headline[]> {
	const matrix = await sources.reader.matrix(run);
	const trust = await sources.trustOf(run);
	const compared = before && (await tryComparison(sources.reader, before, run));
	const corrected = before && (await correctedChanges(sources, before, { run, matrix, trust }));
	return matrix.evaluators.map((evaluator, column) => {
		const correctedChange = corrected?.get(evaluator.name);
		return {
			...headlineOf(matrix, evaluator, column),
			...trustAt(matrix, trust, column),
			...(correctedChange && { correctedChange }),
			...(compared && changeOf(compared, evaluator.name)),
		};
	});
}

function trustAt(
	{ evaluators, slices }: EvaluatorMatrix,
	{ cells, trust }: RunTrust,
	column: number,
): Pick<Headline, "correction" | "alignment"> {
	const row = slices.findIndex(({ kind }) => kind === "all");
	const found = trust[column];
	const isTold = found !== undefined && (found.isRequired || found.basis.kind !== "no-labels");
	return {
		correction: cells[row * evaluators.length + column] ?? { kind: "as-computed" },
		...(isTold && { alignment: found.alignment }),
	};
}

/** Differences of the corrected rates on "All prompts", by evaluator. */
async function correctedChanges(
	{ reader, trustOf }: HeadlineSources,
	before: StoredRun,
	{ matrix, run, trust }: TrustedRun["data"] & Pick<TrustedRun, "trust">,
): Promise<ReadonlyMap<string, Estimate>> {
	const was = { run: before, matrix: await reader.matrix(before) };
	const cells = compareCorrected(
		{ data: was, trust: await trustOf(before) },
		{ data: { run, matrix }, trust },
	);
	const { evaluators, slices } = was.matrix;
	const row = slices.findIndex(({ kind }) => kind === "all");
	return new Map(
		evaluators.flatMap(({ name }, column) => {
			const cell = cells[row * evaluators.length + column];
			return cell === undefined ? [] : [[name, cell.difference] as const];
		}),
	);
}

function headlineOf(
	matrix: EvaluatorMatrix,
	evaluator: MatrixEvaluator,
	column: number,
): Omit<Headline, "correction"> {
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
