import type { GroundTruth } from "@assay/core/domain";
import { createFakeClock } from "../calls/fake-clock.ts";
import type { Clock, Store } from "../ports/index.ts";
import { applyRetention, type RetentionReport } from "./apply-retention.ts";

/** Milliseconds. */
export const DAY = 86_400_000;
/** Responses are kept for a month. */
export const SETTINGS = { responsesDays: 30 };

const { signal } = new AbortController();

/** A pass a hundred days after everything. */
export async function pass(store: Store, isApplied = true): Promise<RetentionReport> {
	return applyRetention({ store, clock: clockAt(100 * DAY) }, SETTINGS, { isApplied, signal });
}

/** A clock that stands still. */
export function clockAt(now: number): Clock {
	return { ...createFakeClock(), now: () => now };
}

/** Ground truth of a response. */
export function truthOf(responseKey: string): GroundTruth {
	return {
		responseKey,
		criterion: "tone",
		revision: 1,
		system: "plain",
		promptId: "p2",
		promptSeq: 2,
		trial: 0,
		run: "r1",
		label: "Kind",
		settledBy: "single",
		committedBy: "lea",
		annotations: [],
		purpose: "measure",
		clusterId: "p2",
		createdAt: 1,
	};
}
