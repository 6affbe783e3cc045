import type {
	CriterionDefinition,
	EvaluatorDefinition,
	SliceDefinition,
	SystemDefinition,
} from "@assay/core/domain";

/** A definition with the hash of its content. */
export interface Versioned<Definition> {
	readonly definition: Definition;
	readonly version: string;
}

/** What a run measures with. */
export interface Benchmark {
	readonly criteria: readonly Versioned<CriterionDefinition>[];
	readonly evaluators: readonly Versioned<EvaluatorDefinition>[];
	readonly slices: readonly Versioned<SliceDefinition>[];
}

/** A benchmark and the system that it is run on. */
export interface RunSubject extends Benchmark {
	readonly system: Versioned<SystemDefinition>;
}
