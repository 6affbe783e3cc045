/** Money that a run may spend. */
export interface Budget {
	readonly limitUsd: number | undefined;
	/** Known cost of the calls made so far, in US dollars. */
	spentUsd(): number;
	spend(costUsd: number): void;
	/** True once no call may begin. @throws {StoreError} where it cannot be known what others have spent. */
	isReached(): boolean;
}
