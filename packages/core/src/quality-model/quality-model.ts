import type { FeatureSpace } from "./feature-space.ts";
import type { VectorScaling } from "./vector-scaling.ts";

/** What a quality model was trained with, for whoever asks later where it comes from. */
export interface QualityTrainingFacts {
	/** Examples that the words were counted in. */
	readonly examples: number;
	/** Examples with soft labels or gold. */
	readonly labelledRows: number;
	readonly goldRows: number;
	readonly goldWeight: number;
	readonly strength: number;
	readonly seed: number;
}

/** A classifier of responses that is trained; plain data. */
export interface QualityModel {
	/** (k,), the names of the classes; at least 2. */
	readonly classes: readonly string[];
	readonly features: FeatureSpace;
	/**
	 * ((features + 1) × columns), row-major; the last row holds the intercepts. Two classes have one
	 * column, the log-odds of class 1; more have one column each.
	 */
	readonly weights: Float64Array;
	/** (features,), root mean square of each feature over the examples: how much it varies. */
	readonly spreads: Float64Array;
	/** Correction by gold rows; `undefined` where they were too few or of one class. */
	readonly scaling: VectorScaling | undefined;
	readonly training: QualityTrainingFacts;
}
