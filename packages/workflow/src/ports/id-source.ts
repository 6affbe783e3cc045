/** Source of new ids. */
export interface IdSource {
	/** A short id that is unique and easy to type, lower case letters and digits. */
	next(): string;
}
