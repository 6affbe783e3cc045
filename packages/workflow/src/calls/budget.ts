import type { Budget } from "../ports/index.ts";

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
