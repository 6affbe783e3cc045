import { promptText } from "@assay/core/domain";
import type { RunSubject, RunWork } from "../benchmark/index.ts";
import type { BlockColumns, ReportRow, StoredRun } from "../ports/index.ts";
import { type FullRow, type RowPicker, readRunRows } from "./run-rows.ts";
import { criterionOf, toReportVerdict } from "./worst-rows.ts";

/**
 * Rows of a run as reports give them; all of them, or those that `pick` chooses by the columns.
 *
 * @yields one row after another, in the run's order.
 */
export async function* readReportRows(
	work: RunWork,
	run: StoredRun,
	{ pick = everyRow, subject }: { readonly subject: RunSubject; readonly pick?: RowPicker },
): AsyncGenerator<ReportRow> {
	for await (const row of readRunRows(work, run, { subject, pick }))
		yield toReportRow(row, subject);
}

function* everyRow(block: BlockColumns): Generator<number> {
	yield* block.responses.kinds.keys();
}

function toReportRow(row: FullRow, subject: RunSubject): ReportRow {
	const { prompt, removed, response, slices, trial } = row;
	const { costUsd, latencyMs } = (response ?? removed)?.usage ?? {};
	return {
		promptId: prompt.id,
		trial,
		slices,
		input: promptText(prompt.input),
		...(response && { response: response.text }),
		...(removed && { responseRemovedAt: removed.at }),
		...(latencyMs !== undefined && { latencyMs }),
		...(costUsd !== undefined && { costUsd }),
		verdicts: row.verdicts.map((verdict, i) => {
			const criterion = criterionOf(subject, subject.evaluators[i]?.definition.criterion ?? "");
			return verdict === undefined ? undefined : toReportVerdict(verdict, criterion);
		}),
	};
}
