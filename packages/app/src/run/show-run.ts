import { countText, gateSummary, usdText, writeReport } from "@assay/adapters/reports";
import { NotComparableError } from "@assay/core/domain";
import type { ReportComparison, RunReport, StoredRun } from "@assay/workflow/ports";
import {
	buildReportComparison,
	buildRunReport,
	type ComparedRun,
	loadRunSubject,
} from "@assay/workflow/results";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { fitText, oneLine } from "../terminal/fit-text.ts";
import { renderMatrix } from "../terminal/render-matrix.ts";
import { commandTrust } from "./command-trust.ts";
import { findStoredRun } from "./find-stored-run.ts";
import { type RunSession, type WorkedRun, workOn } from "./run-one-system.ts";
import type { CallFlags } from "./run-options.ts";

/** How a run's results are shown. */
export interface ShowOptions {
	readonly files: readonly string[];
	readonly baseline: StoredRun | undefined;
	/** Share of rows, and of each evaluator's verdicts, that may fail. */
	readonly failOnError: number;
	/** A significant regression against the baseline makes the exit code 101. */
	readonly failsOnRegression: boolean;
}

const FAIL_ON_ERROR = 0.1;

/** How a command's flags want results shown; `baseline` is used where the flags name none. */
export async function showOptions(
	{ workbench }: RunSession,
	flags: CallFlags,
	baseline?: StoredRun,
): Promise<ShowOptions> {
	return {
		files: flags.output ?? [],
		baseline:
			flags.baseline === undefined
				? baseline
				: await findStoredRun(workbench.store, flags.baseline),
		failOnError: flags.failOnError ?? workbench.project.run.failOnError ?? FAIL_ON_ERROR,
		failsOnRegression: flags.baseline !== undefined,
	};
}

/** Builds the report of a run, prints its matrix, writes the files asked for; gives the exit code. */
export async function showRun(
	session: RunSession,
	worked: WorkedRun,
	options: ShowOptions,
): Promise<ExitCode> {
	const { output } = session;
	const report = await reportOf(session, worked, options);
	output.print(renderRun(report, output.width, output.useColour));
	for (const file of options.files) {
		await writeReport(report, file);
		output.note(`Wrote ${file}`);
	}
	output.json(summaryOf(report, worked));
	return exitCodeOf(report, worked, options);
}

/** The report of a run, compared with the baseline where there is one. */
export async function reportOf(
	session: RunSession,
	{ run, subject, work }: WorkedRun,
	options: Pick<ShowOptions, "baseline" | "files">,
): Promise<RunReport> {
	const { baseline } = options;
	const isBrief = !options.files.some((file) => /\.(html?|md|json)$/.test(file));
	const trust = await commandTrust(session.workbench.store, run.id);
	const project = session.workbench.project.name;
	const base = { project, run, subject, work, isBrief, ...(trust && { trust }) };
	if (baseline === undefined || baseline.id === run.id) return buildRunReport(base);
	const comparison = await compareWith(session, baseline, { run, subject, work });
	return buildRunReport({ ...base, ...(comparison && { comparison }) });
}

/** `undefined` where the two have nothing in common that could be compared; a note says why. */
async function compareWith(
	session: RunSession,
	baseline: StoredRun,
	candidate: ComparedRun,
): Promise<ReportComparison | undefined> {
	const subject = await loadRunSubject(session.workbench.store, baseline);
	const work = workOn(session, subject, { run: baseline, retriesFailed: false });
	try {
		return await buildReportComparison({ run: baseline, subject, work }, candidate);
	} catch (error) {
		if (!(error instanceof NotComparableError)) throw error;
		session.output.note(error.message);
		return undefined;
	}
}

function renderRun(report: RunReport, width: number, hasColors: boolean): string {
	const { run, totals } = report;
	const cost = totals.costUsd === undefined ? "cost not known" : usdText(totals.costUsd);
	const head = `${oneLine(report.project)} · ${oneLine(run.manifest.system.name)} · run ${run.id} · ${countText(totals.rows)} rows, ${countText(totals.failed)} without a response · ${cost}`;
	const parts = [head, "", renderMatrix(report, { width, hasColors })];
	for (const { code, count, example, stage } of report.failures.slice(0, 5))
		parts.push(
			`${countText(count)} × ${stage}: ${code} (${fitText(oneLine(example.detail), width)})`,
		);
	if (report.gates.length > 0) parts.push("", gateSummary(report.gates));
	return parts.join("\n");
}

function summaryOf(report: RunReport, { outcome, run }: WorkedRun): unknown {
	return {
		schema: 1,
		run: { id: run.id, fingerprint: run.fingerprint, state: run.state, outcome },
		totals: report.totals,
		matrix: report.matrix,
		trust: report.trust.trust,
		corrections: report.trust.cells,
		gates: report.gates,
		failures: report.failures,
	};
}

function exitCodeOf(report: RunReport, worked: WorkedRun, options: ShowOptions): ExitCode {
	const { gates, totals } = report;
	if (worked.outcome !== "finished") return EXIT_CODE.incomplete;
	if (totals.rows > 0 && failedShare(report) > options.failOnError) return EXIT_CODE.incomplete;
	if (gates.some((gate) => gate.kind === "failed")) return EXIT_CODE.gateFailed;
	const cells = report.comparison?.result.cells ?? [];
	if (options.failsOnRegression && cells.some((cell) => cell.verdict === "regressed"))
		return EXIT_CODE.regressed;
	const isUncompared = report.comparison === undefined && options.baseline?.id !== worked.run.id;
	if (options.failsOnRegression && isUncompared) return EXIT_CODE.notEnoughEvidence;
	if (gates.some((gate) => gate.kind === "not-enough-evidence")) return EXIT_CODE.notEnoughEvidence;
	return EXIT_CODE.good;
}

/** The largest share: of the rows without a response, or of one evaluator's verdicts that failed among those that were due. */
function failedShare({ matrix, totals }: RunReport): number {
	const all = matrix.cells.slice(0, matrix.evaluators.length);
	const shares = all.map(({ abstained, failed, scored }) => {
		const due = failed + scored + abstained;
		return due === 0 ? 0 : failed / due;
	});
	return Math.max(totals.failed / totals.rows, ...shares);
}
