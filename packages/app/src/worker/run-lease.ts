import { runOwner } from "@assay/core/domain";
import type { Clock, RunStore, StoredRun } from "@assay/workflow/ports";

const LEASE_MS = 10_000;

/**
 * A system is worked on for one run at a time, so that two runs never call for the same response
 * twice: the second waits, then finds what the first got. The lease is the run's, whoever works on it.
 */
export interface RunLease {
	/** Takes the lease, or extends it; false while another run has it. */
	take(): Promise<boolean>;
	/** Lets the next run begin at once. */
	release(): Promise<void>;
}

/** The lease of a run on its system. */
export function runLease(
	{ clock, store }: { readonly clock: Clock; readonly store: RunStore },
	{ id, manifest }: Pick<StoredRun, "id" | "manifest">,
): RunLease {
	const name = `system ${manifest.system.version}`;
	const owner = runOwner(id);
	return {
		take: () => store.acquireLease(name, { owner, now: clock.now(), leaseMs: LEASE_MS }),
		release: () => store.releaseLease(name, owner),
	};
}
