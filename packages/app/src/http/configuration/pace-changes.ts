/** Decides when changes of files are acted on. */
export interface ChangePacer {
	/** A file has changed: one that certainly matters, or one that may. */
	heard(isSure: boolean): void;
	/** Tells whether acting was of any use. */
	acted(wasUseful: boolean): void;
	stop(): void;
}

/** So long nothing has changed any more, for an editor that writes in several steps. */
const QUIET_MS = 150;
/** So long at most, however often a file changes. */
const LONGEST_MS = 2_000;
const FIRST_PATIENCE_MS = 400;
const LONGEST_PATIENCE_MS = 30_000;

/**
 * Acts soon after files that matter have changed. Others, such as the output of a build in the same
 * folder, wait longer and longer while acting on them was of no use.
 *
 * @param act is told whether one of the files certainly matters.
 */
export function paceChanges(act: (isSure: boolean) => void): ChangePacer {
	let timer: NodeJS.Timeout | undefined;
	let sureSince: number | undefined;
	let wasSure = false;
	let patienceMs = FIRST_PATIENCE_MS;
	const fire = (): void => {
		timer = undefined;
		wasSure = sureSince !== undefined;
		sureSince = undefined;
		act(wasSure);
	};
	return {
		heard(isSure) {
			if (!isSure && timer !== undefined) return;
			clearTimeout(timer);
			const now = performance.now();
			if (isSure) sureSince ??= now;
			const leftMs = (sureSince ?? now) + LONGEST_MS - now;
			timer = setTimeout(fire, isSure ? Math.max(0, Math.min(QUIET_MS, leftMs)) : patienceMs);
		},
		acted(wasUseful) {
			if (wasUseful) patienceMs = FIRST_PATIENCE_MS;
			else if (!wasSure) patienceMs = Math.min(patienceMs * 2, LONGEST_PATIENCE_MS);
		},
		stop: () => clearTimeout(timer),
	};
}
