/** What names of windows rest on. */
export interface WindowPlace {
	/** Absent where the page did not come over a safe connection. */
	readonly locks: Pick<LockManager, "request"> | undefined;
	/** Of the browser, the same for all its windows; made once. */
	readonly browser: string;
	readonly secret: string;
	/** How long a window that is being loaded anew may take to give up its name. */
	readonly patienceMs?: number;
}

const MOST_WINDOWS = 50;

/**
 * A name that no other living window of this browser has for the link: the lowest that is free, so
 * that a window that is opened after a crash finds again what the one before it held.
 */
export async function windowName(place: WindowPlace): Promise<string> {
	const { browser, locks, patienceMs = 250, secret } = place;
	if (locks === undefined) return `${browser}.0`;
	for (let number = 1; number < MOST_WINDOWS; number++)
		if (await takeLock(locks, { name: `assay-annotate ${secret} ${number}`, patienceMs }))
			return `${browser}.${number}`;
	return `${browser}.${MOST_WINDOWS}`;
}

/** Takes the lock for as long as the page lives. */
function takeLock(
	locks: Pick<LockManager, "request">,
	{ name, patienceMs }: { readonly name: string; readonly patienceMs: number },
): Promise<boolean> {
	return new Promise((resolve) => {
		const held = locks.request(name, { signal: AbortSignal.timeout(patienceMs) }, () => {
			resolve(true);
			return new Promise(() => undefined);
		});
		held.catch(() => resolve(false));
	});
}
