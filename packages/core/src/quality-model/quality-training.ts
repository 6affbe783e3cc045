import type { QualityExample } from "./quality-example.ts";

/** What a quality model learns from. */
export interface QualityTraining {
	/** (n,), labelled or not: unlabelled ones only tell which words there are. */
	readonly examples: readonly QualityExample[];
	/** (d,), names of the structured columns. */
	readonly columnNames: readonly string[];
	/** (k,), names of the classes, at least 2. */
	readonly classes: readonly string[];
	/** (n × k), soft labels, row-major: shares that add to 1, or all 0 in a row without a label. */
	readonly targets: Float64Array;
	/** (n,), class that people settled on, -1 = none; it stands in for the row's soft label. */
	readonly gold: ArrayLike<number>;
	/** (n,), which rows belong together, such as the prompt's id. */
	readonly clusters: ArrayLike<string | number>;
	/** Weight of a gold row beside a soft label's 1, above 0; absent, 10. */
	readonly goldWeight?: number | undefined;
	/** Weight of the rows against the penalty, above 0; scikit-learn's C; absent, 3. */
	readonly strength?: number | undefined;
	/** Folds of the cross-validation, at least 2; absent, 5. */
	readonly folds?: number | undefined;
	/** Fewest examples that have an n-gram; absent, 2. */
	readonly minTexts?: number | undefined;
	/** Most n-grams of responses, and of prompts; absent, 200,000. */
	readonly maxNgrams?: number | undefined;
	/** Decides which clusters share a fold; a safe integer. */
	readonly seed: number;
}

/** How far a training has come. */
export interface QualityTrainingProgress {
	readonly stage: "reading" | "cross-validating" | "fitting";
	/** Examples, folds, or steps of the fit that are done. */
	readonly done: number;
	/** `undefined` for the fit, which ends when it has converged. */
	readonly total: number | undefined;
}
