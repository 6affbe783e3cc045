/** One thing that was looked at. */
export interface Finding {
	readonly what: string;
	readonly isGood: boolean;
	readonly detail: string;
}
