import type { EvaluatorTrust } from "@assay/core/agreement";
import type { MatrixCell } from "@assay/core/benchmark";
import type { CellCorrection } from "@assay/core/correction";
import type { ReportRow, ReportVerdict, RunReport } from "@assay/workflow/ports";
import { type CsvValue, csvLine } from "./csv-line.ts";
import { type CellView, matrixView } from "./matrix-view.ts";

const CELL_COLUMNS = [
	"slice",
	"evaluator",
	"criterion",
	"prompts",
	"scored",
	"abstained",
	"failed",
	"passed",
	"passRate",
	"passRateLow",
	"passRateHigh",
	"meanScore",
	"meanScoreLow",
	"meanScoreHigh",
	"standardError",
	"clusters",
	"effectiveCount",
	"isThin",
	"gate",
	"gateNeeded",
	"baseline",
	"change",
	"changeLow",
	"changeHigh",
	"pValue",
	"adjustedP",
	"changeVerdict",
	"rateIs",
	"correctedRate",
	"correctedRateLow",
	"correctedRateHigh",
	"correctionMethod",
	"correctionLabels",
	"trust",
	"trustAgreement",
	"trustAgreementLow",
	"trustAgreementHigh",
	"trustLabels",
] as const;

/** Writes the matrix as CSV, one line per slice and evaluator; shares are 0 to 1. */
export function renderCellsCsv(report: RunReport): string {
	const count = report.matrix.evaluators.length;
	const lines = matrixView(report).map((view, index) => {
		const slice = report.matrix.slices[Math.floor(index / count)];
		return csvLine([
			slice?.name,
			view.evaluator.name,
			view.evaluator.criterion,
			slice?.prompts,
			...cellValues(view.cell),
			...judgementValues(view),
			...correctionValues(view.correction),
			...trustValues(report.trust.trust[index % count]),
		]);
	});
	return [csvLine(CELL_COLUMNS), ...lines].join("");
}

function cellValues(cell: MatrixCell): readonly CsvValue[] {
	return [
		cell.scored,
		cell.abstained,
		cell.failed,
		cell.passed,
		cell.passRate?.value,
		cell.passRate?.low,
		cell.passRate?.high,
		cell.meanScore?.value,
		cell.meanScore?.low,
		cell.meanScore?.high,
		cell.meanScore?.standardError,
		cell.clusters,
		cell.effectiveCount,
		cell.isThin,
	];
}

function judgementValues({ gate, change }: CellView): readonly CsvValue[] {
	const compared = change?.cell;
	return [
		gate?.kind,
		gate?.needed,
		compared?.baseline,
		compared?.difference?.value,
		compared?.difference?.low,
		compared?.difference?.high,
		compared?.pValue,
		compared?.adjustedP,
		compared?.verdict,
	];
}

function correctionValues(correction: CellCorrection): readonly CsvValue[] {
	if (correction.kind !== "corrected") {
		const labels = correction.kind === "judge-only" ? correction.labels : undefined;
		return [correction.kind, undefined, undefined, undefined, undefined, labels];
	}
	const { estimate, kind, labels, method } = correction;
	return [kind, estimate.value, estimate.low, estimate.high, method, labels];
}

/** Agreement on the locked test, with the two-sided interval that pages show. */
function trustValues(trust: EvaluatorTrust | undefined): readonly CsvValue[] {
	if (trust === undefined) return [undefined, undefined, undefined, undefined, undefined];
	const { agreement } = trust.lockedTest.confusion;
	return [
		trust.alignment.verdict,
		agreement?.value,
		agreement?.low,
		agreement?.high,
		trust.lockedTest.labels,
	];
}

/**
 * Writes every row as CSV in bounded memory: `promptId`, `trial`, `slices` (joined with "; "),
 * `input`, `response`, `latencyMs`, `costUsd`, and for each evaluator `NAME.kind`, `NAME.score`,
 * `NAME.label`, `NAME.explanation`; the last holds the reason of an abstention or a failure too.
 *
 * @yields lines of the file, the header first.
 */
export async function* renderRowsCsv(
	report: Pick<RunReport, "rows"> & {
		readonly matrix: { readonly evaluators: readonly { readonly name: string }[] };
	},
): AsyncGenerator<string> {
	const columns = ["kind", "score", "label", "explanation"];
	yield csvLine([
		"promptId",
		"trial",
		"slices",
		"input",
		"response",
		"latencyMs",
		"costUsd",
		...report.matrix.evaluators.flatMap(({ name }) => columns.map((column) => `${name}.${column}`)),
	]);
	for await (const row of report.rows()) yield rowLine(row, report.matrix.evaluators.length);
}

function rowLine(row: ReportRow, evaluators: number): string {
	return csvLine([
		row.promptId,
		row.trial,
		row.slices.join("; "),
		row.input,
		row.response,
		row.latencyMs,
		row.costUsd,
		...Array.from({ length: evaluators }, (_value, j) => verdictValues(row.verdicts[j])).flat(),
	]);
}

function verdictValues(verdict: ReportVerdict | undefined): readonly CsvValue[] {
	if (verdict === undefined) return [undefined, undefined, undefined, undefined];
	if (verdict.kind === "scored")
		return [verdict.kind, verdict.score, verdict.label, verdict.explanation];
	const reason =
		verdict.kind === "abstained" ? verdict.reason : `${verdict.code}: ${verdict.detail}`;
	return [verdict.kind, undefined, undefined, reason];
}
