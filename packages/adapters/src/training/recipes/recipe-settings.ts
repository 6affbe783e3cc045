/** What a recipe's files are written for. */
export interface RecipeSettings {
	/** Base model: a name at Hugging Face, or a folder. */
	readonly model: string;
	readonly epochs: number;
	readonly seed: number;
	/** Chat JSONL: `{"messages": [...]}` per line. */
	readonly examples: string;
}

/** A file of a recipe. */
export interface RecipeFile {
	/** Path in the recipe's folder. */
	readonly name: string;
	readonly text: string;
}

/** The files that a trainer needs, and the command that starts it in their folder. */
export interface Recipe {
	readonly files: readonly RecipeFile[];
	readonly command: string;
}

/** Where every recipe puts what was trained, in its folder. */
export const TUNED_FOLDER = "tuned";

/** Where every recipe's examples lie, in its folder. */
export const EXAMPLES_FILE = "data/train.jsonl";
