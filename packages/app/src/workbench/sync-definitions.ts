import type { RunSubject } from "@assay/workflow/benchmark";
import {
	definitionVersion,
	evaluatorVersion,
	systemVersion,
	toJson,
} from "@assay/workflow/definitions";
import type { DefinitionKind, StoredDefinition } from "@assay/workflow/ports";
import type { Workbench } from "./workbench.ts";

/** A project's definitions with their versions. */
export interface VersionedProject extends Omit<RunSubject, "system"> {
	readonly systems: readonly RunSubject["system"][];
}

/** Versions every definition of the configuration and writes those that are new. */
export async function syncDefinitions(workbench: Workbench): Promise<VersionedProject> {
	const { clock, project, store } = workbench;
	const versioned = {
		criteria: project.criteria.map((definition) => ({
			definition,
			version: definitionVersion(definition),
		})),
		evaluators: project.evaluators.map((definition) => ({
			definition,
			version: evaluatorVersion(definition),
		})),
		slices: project.slices.map((definition) => ({
			definition,
			version: definitionVersion(definition),
		})),
		systems: project.systems.map((definition) => ({
			definition,
			version: systemVersion(definition),
		})),
	};
	const createdAt = clock.now();
	const toStored =
		(kind: DefinitionKind) =>
		({
			definition,
			version,
		}: {
			readonly definition: { readonly name: string };
			readonly version: string;
		}): StoredDefinition => ({
			kind,
			name: definition.name,
			version,
			body: toJson(definition),
			origin: "code",
			createdAt,
		});
	await store.putDefinitions([
		...versioned.criteria.map(toStored("criterion")),
		...versioned.evaluators.map(toStored("evaluator")),
		...versioned.slices.map(toStored("slice")),
		...versioned.systems.map(toStored("system")),
	]);
	return versioned;
}
