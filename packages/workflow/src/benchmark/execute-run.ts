import type { RunId } from "@assay/core/domain";
import { BudgetReachedError } from "../calls/index.ts";
import type { BlockQueue } from "../ports/index.ts";
import type { RunOutcome } from "./run-events.ts";
import type { RunWork } from "./run-work.ts";
import { type ShiftEnd, workShift } from "./work-shift.ts";

/**
 * Works through a run and ends it: finished, or interrupted where something stopped the work.
 *
 * @throws what makes going on pointless, such as a store that cannot write.
 */
export async function executeRun(
	work: RunWork,
	{ id }: { readonly id: RunId },
	queue: BlockQueue,
): Promise<RunOutcome> {
	const end = await workShift(work, queue);
	const failures = end.kind === "stopped" ? end.failures : [];
	const outcome = outcomeOf(work, end);
	try {
		await queue.end(outcome === "finished" ? "finished" : "interrupted");
	} catch (error) {
		// A store that fails now has failed before: that first failure says why.
		throw failures[0] ?? error;
	}
	work.emit({ kind: "run-ended", runId: id, outcome });
	if (failures.length > 0 && outcome === "interrupted" && !work.signal.aborted) throw failures[0];
	return outcome;
}

function outcomeOf({ signal }: RunWork, end: ShiftEnd): RunOutcome {
	if (signal.aborted) return "interrupted";
	if (end.kind !== "stopped") return end.kind === "done" ? "finished" : "interrupted";
	const isBudget = end.failures.some((reason) => reason instanceof BudgetReachedError);
	return isBudget ? "budget-reached" : "interrupted";
}
