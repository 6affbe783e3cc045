import { type RunId, StoreError } from "@assay/core/domain";
import { type RunOutcome, type RunWork, type ShiftEnd, workShift } from "@assay/workflow/benchmark";
import { BudgetReachedError } from "@assay/workflow/calls";
import type { BlockQueue } from "@assay/workflow/ports";
import type { RunLease } from "./run-lease.ts";

/** What work on a run rests on. */
export interface RunStint {
	readonly id: RunId;
	readonly queue: BlockQueue;
	readonly lease: RunLease;
	readonly work: RunWork;
}

/** How the work of this process on a run ended. */
export type StintEnd =
	/** This process has ended the run; `failure` made going on pointless. */
	| { readonly kind: "ended"; readonly outcome: RunOutcome; readonly failure?: unknown }
	/** Another process has ended it, or this one was told to leave. */
	| { readonly kind: "left" }
	/** The database was away; the run goes on. */
	| { readonly kind: "broken"; readonly error: StoreError };

const EXTEND_EVERY_MS = 2_000;

/** Works on a run whose lease was taken, beside other processes, as long as there is anything to do. */
export async function workOnRun(stint: RunStint): Promise<StintEnd> {
	const { lease, queue, work } = stint;
	const extend = setInterval(() => {
		// A lease that cannot be extended now is tried again before it ends.
		lease.take().catch(() => undefined);
	}, EXTEND_EVERY_MS);
	try {
		return await conclude(stint, await workShift(work, queue));
	} catch (error) {
		if (error instanceof StoreError) return { kind: "broken", error };
		throw error;
	} finally {
		clearInterval(extend);
	}
}

async function conclude(stint: RunStint, end: ShiftEnd): Promise<StintEnd> {
	const { drain, signal } = stint.work;
	if (end.kind === "done") return finish(stint);
	if (end.kind === "withdrawn" || signal.aborted || drain?.aborted === true)
		return { kind: "left" };
	const broken = end.failures.find((failure) => failure instanceof StoreError);
	if (broken instanceof StoreError) return { kind: "broken", error: broken };
	const budget = end.failures.find((failure) => failure instanceof BudgetReachedError);
	const failure = budget ?? end.failures[0];
	return endRun(stint, budget === undefined ? "interrupted" : "budget-reached", failure);
}

/** Why a run has ended, for people. */
export function reasonOf(failure: unknown): string {
	return failure instanceof Error ? failure.message : String(failure);
}

function finish(stint: RunStint): Promise<StintEnd> {
	return endRun(stint, "finished");
}

/** Of the processes that see that a run is at its end, one ends it. */
async function endRun(
	{ id, lease, queue, work }: RunStint,
	outcome: RunOutcome,
	failure?: unknown,
): Promise<StintEnd> {
	const reason = failure === undefined ? undefined : reasonOf(failure);
	if (!(await queue.end(outcome === "finished" ? "finished" : "interrupted", reason)))
		return { kind: "left" };
	await lease.release();
	work.emit({ kind: "run-ended", runId: id, outcome });
	return { kind: "ended", outcome, ...(failure !== undefined && { failure }) };
}
