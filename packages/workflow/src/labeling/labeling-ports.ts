import type { BenchmarkPorts } from "../benchmark/index.ts";
import type { LabelingLibrary } from "../ports/index.ts";

/** What labeling functions are applied with. */
export interface LabelingPorts extends BenchmarkPorts {
	readonly library: LabelingLibrary;
}

/** How far an application has come. */
export interface LabelingProgress {
	/** Labeling function that is applied; absent while all local ones are, together. */
	readonly labelingFunction?: string;
	/** Votes, abstentions among them: rows times labeling functions. */
	readonly done: number;
	readonly total: number;
	/** Rows on which a labeling function failed, and so abstains. */
	readonly failed: number;
	/** Of calls made now; absent where no price is known. */
	readonly costUsd?: number;
}
