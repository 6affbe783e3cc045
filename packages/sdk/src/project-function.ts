/** A JSON object that a function is given. */
export type ProjectArgument = Readonly<Record<string, unknown>>;

/** What an evaluator function is given. autoevals and evalite scorers read `input`, `output`, `expected`. */
export interface ScorerArgument {
	readonly id: string;
	readonly input: unknown;
	readonly response: string;
	/** The same as `response`. */
	readonly output: string;
	readonly reference?: string;
	/** The same as `reference`. */
	readonly expected?: string;
	readonly context?: string;
	readonly metadata: ProjectArgument;
	readonly variables: ProjectArgument;
	readonly latencyMs?: number;
	readonly costUsd?: number;
}

/**
 * What an evaluator function may return: a score in [0, 1], true or false, a label of the
 * criterion, null to abstain, or an object with `score` or `label` and an `explanation`.
 */
export type ScorerResult =
	| number
	| boolean
	| string
	| null
	| {
			readonly score?: number | null;
			readonly label?: string;
			readonly explanation?: string;
			readonly metadata?: unknown;
	  };

/** What a labeling function of the project is given: a row of a pool. */
export interface LabelingArgument {
	readonly id: string;
	/** What the person said. */
	readonly prompt: string;
	readonly response: string;
	readonly context?: string;
	readonly reference?: string;
	readonly metadata: ProjectArgument;
}

/** What a system function, a slicing function is given. */
export interface PromptArgument {
	readonly id: string;
	readonly input: unknown;
	readonly context?: string;
	readonly metadata: ProjectArgument;
	readonly variables: ProjectArgument;
}
