/** A file of the example project. */
export interface ProjectFile {
	/** Path in the project's folder. */
	readonly name: string;
	readonly text: string;
	/** `generated`: made anew whenever it differs. `editable`: written once and then the user's. */
	readonly kind: "editable" | "generated";
}
