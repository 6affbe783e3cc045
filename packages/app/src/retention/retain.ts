import { AssayError } from "@assay/core/domain";
import type { Clock, Store } from "@assay/workflow/ports";
import {
	applyRetention,
	type RetentionReport,
	type RetentionSettings,
} from "@assay/workflow/retention";
import type { RemovalAudit } from "./audit-removal.ts";
import { rememberRetention } from "./retention-record.ts";

/** Whose responses go, and where it is written down. */
export interface RetainedProject {
	readonly store: Store;
	readonly clock: Clock;
	readonly settings: RetentionSettings;
	/** Absent where no team has a log. */
	readonly audit?: RemovalAudit | undefined;
}

/** Removes what is due, for whoever holds the right to, and writes down what went. */
export async function retain(
	{ audit, clock, settings, store }: RetainedProject,
	signal: AbortSignal,
): Promise<RetentionReport> {
	const report = await applyRetention({ store, clock }, settings, {
		isApplied: true,
		signal,
	}).catch(async (error: unknown) => {
		// A part may have gone before it; what went wrong first is what has to be told.
		const code = error instanceof AssayError ? error.code : "UNEXPECTED";
		await audit?.({ failed: code }).catch(() => undefined);
		throw error;
	});
	const { cutoff, kept, removed, replies = 0 } = report;
	if (removed + replies > 0)
		await audit?.({ removed, kept, replies, before: new Date(cutoff).toISOString() });
	await rememberRetention(store, report, clock.now());
	return report;
}
