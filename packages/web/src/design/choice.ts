/** One of the things that can be chosen. */
export interface Choice<Value extends string = string> {
	readonly value: Value;
	readonly label: string;
	/** More about it, smaller, after the label. */
	readonly detail?: string | undefined;
}
