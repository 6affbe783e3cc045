import type {
	CriterionDefinition,
	EvaluatorDefinition,
	SliceDefinition,
	SystemDefinition,
	VersionReference,
} from "@assay/core/domain";
import { StoreError } from "@assay/core/domain";
import type { RunSubject, Versioned } from "../benchmark/index.ts";
import type { DefinitionKind, DefinitionStore, StoredRun } from "../ports/index.ts";

interface Definitions {
	readonly criterion: CriterionDefinition;
	readonly evaluator: EvaluatorDefinition;
	readonly slice: SliceDefinition;
	readonly system: SystemDefinition;
}

/**
 * Reads the definitions of a run at exactly the versions that it used.
 *
 * @throws {StoreError} when one is missing, which a store that keeps its promises never lets happen.
 */
export async function loadRunSubject(store: DefinitionStore, run: StoredRun): Promise<RunSubject> {
	const load = <Kind extends keyof Definitions>(
		kind: Kind & DefinitionKind,
		references: readonly VersionReference[],
	): Promise<readonly Versioned<Definitions[Kind]>[]> =>
		Promise.all(references.map((reference) => loadDefinition<Kind>(store, kind, reference)));
	const { manifest } = run;
	const [criteria, evaluators, slices, system] = await Promise.all([
		load("criterion", manifest.criteria),
		load("evaluator", manifest.evaluators),
		load("slice", manifest.slices),
		loadDefinition<"system">(store, "system", manifest.system),
	]);
	return { criteria, evaluators, slices, system };
}

async function loadDefinition<Kind extends keyof Definitions>(
	store: DefinitionStore,
	kind: Kind & DefinitionKind,
	{ name, version }: VersionReference,
): Promise<Versioned<Definitions[Kind]>> {
	const stored = await store.getDefinition(kind, version);
	if (stored === undefined)
		throw new StoreError(`Cannot read the run: ${kind} "${name}" has no version ${version}`);
	// What was written from a checked definition is that definition.
	const definition: Definitions[Kind] = JSON.parse(JSON.stringify(stored.body));
	return { definition, version };
}
