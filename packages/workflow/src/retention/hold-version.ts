import type { Clock, Store } from "../ports/index.ts";

const OWNER = "retention";
/** Long enough for any one transaction of a pass. */
const LEASE_MS = 30_000;

/** Nobody works on a version of a system, or begins to, until it is released. */
export interface HeldVersion {
	/** Holds it for longer. False where it was lost. */
	readonly extend: () => Promise<boolean>;
	readonly release: () => Promise<void>;
}

/**
 * Keeps commands and workers from a version of a system, by the names under which they keep each
 * other from it; absent where one of them is at it.
 */
export async function holdVersion(
	{ clock, store }: { readonly clock: Clock; readonly store: Store },
	version: string,
): Promise<HeldVersion | undefined> {
	const names = [`command on system ${version}`, `system ${version}`];
	const extend = async (): Promise<boolean> => {
		for (const name of names) {
			const claim = { owner: OWNER, now: clock.now(), leaseMs: LEASE_MS };
			if (!(await store.acquireLease(name, claim))) return false;
		}
		return true;
	};
	const release = async (): Promise<void> => {
		for (const name of names) await store.releaseLease(name, OWNER);
	};
	if (await extend()) return { extend, release };
	await release();
	return undefined;
}
