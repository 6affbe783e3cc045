/** Money that a run may spend. */
export interface Budget {
	readonly limitUsd: number | undefined;
	/** Known cost of the calls made so far, in US dollars. */
	spentUsd(): number;
	spend(costUsd: number): void;
	isReached(): boolean;
}

/** Makes a budget; without a limit it only adds up. */
export function createBudget(limitUsd?: number): Budget {
	let spent = 0;
	return {
		limitUsd,
		spentUsd: () => spent,
		spend(costUsd) {
			spent += costUsd;
		},
		isReached: () => limitUsd !== undefined && spent >= limitUsd,
	};
}
