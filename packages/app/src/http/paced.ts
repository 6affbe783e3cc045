/** Work that is asked for more often than it is done. */
export interface Paced {
	/** Has it done at once, or as soon as the last time is over and long enough ago: that may have come too early. */
	ask(): void;
	isWorking(): boolean;
	/** Forgets what was asked for. */
	rest(): void;
}

/** Does work no more than once in so many milliseconds, and once after it was last asked for. The work throws nothing. */
export function paced(work: () => Promise<void>, apartMs: number): Paced {
	let pause: NodeJS.Timeout | undefined;
	let isWorking = false;
	let isAsked = false;

	const ask = (): void => {
		isAsked = isWorking || pause !== undefined;
		if (!isAsked) void workOnce();
	};
	const askAgain = (): void => {
		if (isAsked) ask();
	};
	const workOnce = async (): Promise<void> => {
		pause = setTimeout(() => {
			pause = undefined;
			askAgain();
		}, apartMs);
		isWorking = true;
		await work();
		isWorking = false;
		askAgain();
	};
	return {
		ask,
		isWorking: () => isWorking,
		rest() {
			clearTimeout(pause);
			pause = undefined;
			isAsked = false;
		},
	};
}
