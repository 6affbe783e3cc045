import { checkReportPath, countOf } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import type { ReportRow } from "@assay/workflow/ports";
import { loadRunSubject, type RowFilter, readReportRows, rowPicker } from "@assay/workflow/results";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { renderRow } from "../terminal/render-row.ts";
import { findStoredRun } from "./find-stored-run.ts";
import { type RunSession, type WorkedRun, workOn } from "./run-one-system.ts";
import type { CallFlags } from "./run-options.ts";
import { withSession } from "./session.ts";
import { showOptions, showRun } from "./show-run.ts";

/** Flags of `assay report`. */
export interface ReportFlags extends CallFlags {
	/** List rows in place of the matrix. */
	readonly rows?: boolean;
	readonly slice?: string;
	readonly evaluator?: string;
	readonly verdict?: string;
	readonly disagreement?: boolean;
	readonly search?: string;
	readonly limit?: number;
}

const ROWS_SHOWN = 20;

/** `assay report [run]`: the matrix again, files, or the rows behind a cell. */
export async function reportCommand(
	wanted: string | undefined,
	flags: ReportFlags,
): Promise<ExitCode> {
	for (const file of flags.output ?? []) checkReportPath(file);
	requireFittingFlags(flags);
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const worked = await openRun(session, wanted ?? "latest");
		if (flags.rows) return listRows(session, worked, flags);
		await showRun(session, worked, await showOptions(session, flags));
		return EXIT_CODE.good;
	});
}

const ROW_FLAGS = ["slice", "evaluator", "verdict", "disagreement", "search"] as const;

/** A filter that is passed over in silence would show other rows than were asked for. */
function requireFittingFlags(flags: ReportFlags): void {
	const filter = ROW_FLAGS.find((name) => flags[name] !== undefined);
	if (!flags.rows && filter !== undefined)
		throw new ConfigurationError(`Cannot use --${filter} on the matrix, expected --rows beside it`);
	if (flags.rows && flags.output !== undefined)
		throw new ConfigurationError(
			"Cannot write the listed rows to a file, expected --output without --rows: a .csv or .parquet file holds every row",
		);
}

/** `assay gate [run]`: whether the gates hold, by the exit code. */
export async function gateCommand(wanted: string | undefined, flags: CallFlags): Promise<ExitCode> {
	return withSession(flags, processOutput(flags), async (session) => {
		const worked = await openRun(session, wanted ?? "latest");
		return showRun(session, worked, await showOptions(session, flags));
	});
}

/** Opens a stored run for reading. */
export async function openRun(session: RunSession, wanted: string): Promise<WorkedRun> {
	const { store } = session.workbench;
	const run = await findStoredRun(store, wanted);
	const subject = await loadRunSubject(store, run);
	const work = workOn(session, subject, { run, retriesFailed: false });
	return { run, subject, work, outcome: run.state === "finished" ? "finished" : "interrupted" };
}

async function listRows(
	session: RunSession,
	{ run, subject, work }: WorkedRun,
	flags: ReportFlags,
): Promise<ExitCode> {
	const { output } = session;
	const pick = rowPicker(toFilter(flags), subject, run.manifest.trials);
	const limit = flags.limit ?? ROWS_SHOWN;
	const evaluators = subject.evaluators.map(({ definition }) => definition.name);
	const words = flags.search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
	const shown: ReportRow[] = [];
	let count = 0;
	for await (const row of readReportRows(work, run, { subject, pick })) {
		if (!hasWords(row, words)) continue;
		count++;
		if (count > limit) break;
		shown.push(row);
		output.print(renderRow(row, evaluators, output.width));
	}
	tellCount(output, shown.length, count > limit);
	output.json({ schema: 1, run: run.id, rows: shown });
	return EXIT_CODE.good;
}

function tellCount(output: Output, shown: number, isMore: boolean): void {
	output.note(
		isMore ? `The first ${countOf(shown, "row")}; see more with --limit` : countOf(shown, "row"),
	);
}

/** Looks in what the run itself saw: its prompts may have changed since, or be gone. */
function hasWords(
	{ input, promptId, response = "" }: ReportRow,
	words: readonly string[],
): boolean {
	const text = `${promptId}\n${input}\n${response}`.toLowerCase();
	return words.every((word) => text.includes(word));
}

function toFilter(flags: ReportFlags): RowFilter {
	return {
		...(flags.slice !== undefined && { slice: flags.slice }),
		...(flags.evaluator !== undefined && { evaluator: flags.evaluator }),
		...(flags.verdict !== undefined && { verdict: toVerdict(flags.verdict) }),
		...(flags.disagreement !== undefined && { disagreement: flags.disagreement }),
	};
}

function toVerdict(text: string): NonNullable<RowFilter["verdict"]> {
	if (text === "pass" || text === "fail" || text === "abstained" || text === "failed") return text;
	throw new ConfigurationError(
		`Cannot filter by --verdict ${text}, expected pass, fail, abstained or failed`,
	);
}
