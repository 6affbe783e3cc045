import { ConfigurationError } from "@assay/core/domain";
import type { RunSubject, Versioned } from "@assay/workflow/benchmark";
import {
	type DefinitionSet,
	definitionVersion,
	evaluatorVersion,
	systemVersion,
	toStoredDefinitions,
} from "@assay/workflow/definitions";
import type { StoredDefinition } from "@assay/workflow/ports";
import { definitionPlace } from "./definition-place.ts";
import { definitionKey, type EffectiveProject, mergeProject } from "./effective-project.ts";
import type { Workbench } from "./workbench.ts";

/** A project's definitions with their versions. */
export interface VersionedProject extends Omit<RunSubject, "system"> {
	readonly systems: readonly RunSubject["system"][];
}

/**
 * Versions every definition that the project has, writes those of the configuration that are new,
 * and archives those that are no longer in it.
 *
 * @throws {ConfigurationError} when one that was made in the browser, or imported, cannot take part.
 */
export async function syncDefinitions({
	clock,
	project: configured,
	store,
}: Pick<Workbench, "clock" | "project" | "store">): Promise<VersionedProject> {
	const current = await store.listDefinitions();
	const project = mergeProject(configured, current);
	requireUsable(project);
	// Only what the store lacks is written, so that an edit made meanwhile is not written over.
	const missing = withOrigins(project, clock.now()).filter(
		({ kind, name, origin, version }) =>
			!current.some(
				(one) =>
					one.kind === kind &&
					one.name === name &&
					one.version === version &&
					one.origin === origin,
			),
	);
	await store.putDefinitions(missing);
	for (const { kind, name, origin } of current)
		if (kind !== "project" && origin === "code" && !project.origins.has(definitionKey(kind, name)))
			await store.archiveDefinition(kind, name);
	return versioned(project);
}

function requireUsable({ unusable }: EffectiveProject): void {
	if (unusable.length === 0) return;
	const lines = unusable.map(
		({ kind, name, origin, reason }) =>
			`Cannot use ${kind} "${name}", ${definitionPlace(origin)}: ${reason}`,
	);
	throw new ConfigurationError(`${lines.join("\n")}\nChange or archive it where it was made`);
}

function withOrigins(project: EffectiveProject, createdAt: number): readonly StoredDefinition[] {
	return toStoredDefinitions(project, { origin: "code", createdAt }).map((one) => ({
		...one,
		origin:
			(one.kind !== "project" && project.origins.get(definitionKey(one.kind, one.name))) ||
			one.origin,
	}));
}

function versioned({ criteria, evaluators, slices, systems }: DefinitionSet): VersionedProject {
	return {
		criteria: criteria.map((definition) => withVersion(definition, definitionVersion)),
		evaluators: evaluators.map((definition) => withVersion(definition, evaluatorVersion)),
		slices: slices.map((definition) => withVersion(definition, definitionVersion)),
		systems: systems.map((definition) => withVersion(definition, systemVersion)),
	};
}

function withVersion<Definition>(
	definition: Definition,
	versionOf: (definition: Definition) => string,
): Versioned<Definition> {
	return { definition, version: versionOf(definition) };
}
