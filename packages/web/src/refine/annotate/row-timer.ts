/** Measures how long a row is looked at; what hides it from the person does not count. */
export interface RowTimer {
	/** Begins anew with a time that has passed already. */
	readonly begin: (elapsedMs: number) => void;
	/** Stops and goes on for one reason; it runs while no reason stands against it. */
	readonly hold: (reason: "pause" | "hidden", isHeld: boolean) => void;
	/** Whole milliseconds so far. */
	readonly elapsedMs: () => number;
}

/** Makes a timer, at rest until it begins. */
export function createRowTimer(now: () => number): RowTimer {
	const reasons = new Set<string>();
	let before = 0;
	let since: number | undefined;
	const passed = (): number => before + (since === undefined ? 0 : now() - since);
	return {
		begin(elapsedMs) {
			before = elapsedMs;
			since = reasons.size === 0 ? now() : undefined;
		},
		hold(reason, isHeld) {
			before = passed();
			if (isHeld) reasons.add(reason);
			else reasons.delete(reason);
			since = reasons.size === 0 ? now() : undefined;
		},
		elapsedMs: () => Math.round(passed()),
	};
}
