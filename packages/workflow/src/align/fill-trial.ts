import type { RunningWork } from "../benchmark/run-work.ts";
import { judgeWithLedger } from "../benchmark/work-row.ts";
import { BudgetReachedError } from "../calls/index.ts";
import type { PreparedTrial } from "./prepare-trial.ts";
import type { TrialRow } from "./trial-rows.ts";

/** How far the asking has come. */
export interface TrialProgress {
	readonly done: number;
	readonly total: number;
	/** Rows without a verdict: the call failed, or the reply could not be read. */
	readonly failed: number;
	/** Of calls made now; absent where no price is known. */
	readonly costUsd?: number;
}

/** How the asking ended. */
export interface FilledTrial extends TrialProgress {
	readonly outcome: "finished" | "budget-reached" | "interrupted";
}

/**
 * Asks for the verdicts that are missing. Each is durable in the ledger before it counts, so that an
 * asking that was stopped repeats at most the calls in flight.
 *
 * @throws {ConfigurationError} when the model cannot be used at all.
 */
export async function fillTrial(
	trial: PreparedTrial,
	rows: readonly TrialRow[],
	emit: (progress: TrialProgress) => void = () => undefined,
): Promise<FilledTrial> {
	const { evaluator, work } = trial;
	const tally = { done: 0, failed: 0, costUsd: undefined as number | undefined };
	const progress = (): TrialProgress => ({
		done: tally.done,
		total: rows.length,
		failed: tally.failed,
		...(tally.costUsd !== undefined && { costUsd: tally.costUsd }),
	});
	if (evaluator.kind !== "ledgered")
		return { outcome: "finished", done: rows.length, total: rows.length, failed: 0 };
	const stopping = new AbortController();
	const running: RunningWork = {
		...work,
		admission: AbortSignal.any([work.signal, stopping.signal]),
		stop: (reason) => stopping.abort(reason),
		emit(event) {
			if (event.kind !== "verdict-recorded" || event.isReused || event.costUsd === undefined)
				return;
			tally.costUsd = (tally.costUsd ?? 0) + event.costUsd;
		},
	};
	const ended = await Promise.allSettled(
		rows.map(async (row) => {
			const verdict = await judgeWithLedger(running, evaluator, row);
			tally.done++;
			if (verdict.kind === "failed") tally.failed++;
			emit(progress());
		}),
	);
	if (work.signal.aborted) return { outcome: "interrupted", ...progress() };
	const reason: unknown = stopping.signal.aborted
		? stopping.signal.reason
		: ended.find((one) => one.status === "rejected")?.reason;
	if (reason === undefined) return { outcome: "finished", ...progress() };
	if (reason instanceof BudgetReachedError) return { outcome: "budget-reached", ...progress() };
	if (reason instanceof Error) throw reason;
	throw new TypeError("Cannot try the judge: it was stopped without a reason");
}
