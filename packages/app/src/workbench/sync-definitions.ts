import { ConfigurationError } from "@assay/core/domain";
import { quotedLockedRow } from "@assay/workflow/align";
import type { RunSubject, Versioned } from "@assay/workflow/benchmark";
import {
	type DefinitionSet,
	definitionVersion,
	evaluatorVersion,
	systemVersion,
	toStoredDefinitions,
} from "@assay/workflow/definitions";
import type { StoredDefinition } from "@assay/workflow/ports";
import { putModelFiles } from "../quality/put-quality-file.ts";
import { definitionPlace } from "./definition-place.ts";
import {
	definitionKey,
	type EffectiveProject,
	effectiveProject,
	mergeProject,
} from "./effective-project.ts";
import { storeSettings } from "./stored-project.ts";
import type { Workbench } from "./workbench.ts";

/** A project's definitions with their versions. */
export interface VersionedProject extends Omit<RunSubject, "system"> {
	readonly systems: readonly RunSubject["system"][];
}

type SyncedWorkbench = Pick<Workbench, "clock" | "project" | "store" | "team">;

/** What became of a definition when the store was brought up to date. */
export interface DefinitionChange extends Pick<StoredDefinition, "kind" | "name"> {
	readonly change: "new" | "changed" | "archived";
}

/**
 * Versions every definition that the project has, after {@link storeDefinitions}.
 *
 * @param warn - told of judges that have judged runs and quote a row that was labelled since.
 * @throws {ConfigurationError} when one that was made in the browser, or imported, cannot take part, and
 *   when a judge that has judged no run yet quotes a row of the locked test.
 */
export async function syncDefinitions(
	workbench: SyncedWorkbench,
	warn: (text: string) => void = () => undefined,
): Promise<VersionedProject> {
	const project = await effectiveProject(workbench);
	requireUsable(project);
	await requireFairJudges(workbench, project, warn);
	await storeDefinitions(workbench);
	return versioned(project);
}

/**
 * Writes the configuration's definitions that are new, and archives those that are no longer in it.
 * What was made elsewhere and cannot take part is left as it is. A project that is itself read from
 * the database has nothing to write.
 */
export async function storeDefinitions({
	clock,
	project: configured,
	store,
	team,
}: SyncedWorkbench): Promise<readonly DefinitionChange[]> {
	if (configured.isStored) return [];
	if (team !== undefined && configured.configFile !== undefined)
		await storeSettings(store, configured, clock.now());
	await putModelFiles({ clock, store }, configured.modelFiles ?? []);
	const current = await store.listDefinitions();
	const project = mergeProject(configured, current);
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
	// An archived project takes no write, and is read as long as nothing is to be written.
	if (missing.length > 0) await store.putDefinitions(missing);
	const gone = current.filter(
		({ kind, name, origin }) =>
			kind !== "project" && origin === "code" && !project.origins.has(definitionKey(kind, name)),
	);
	for (const { kind, name } of gone) await store.archiveDefinition(kind, name);
	const isNew = (one: StoredDefinition): boolean =>
		!current.some(({ kind, name }) => kind === one.kind && name === one.name);
	return [
		...missing.map((one) => toChange(one, isNew(one) ? "new" : "changed")),
		...gone.map((one) => toChange(one, "archived")),
	];
}

function toChange(
	{ kind, name }: StoredDefinition,
	change: DefinitionChange["change"],
): DefinitionChange {
	return { kind, name, change };
}

/** Labeling functions take part in no run, so that none stops one. */
function requireUsable(project: EffectiveProject): void {
	const unusable = project.unusable.filter(({ kind }) => kind !== "labeling-function");
	if (unusable.length === 0) return;
	const lines = unusable.map(
		({ kind, name, origin, reason }) =>
			`Cannot use ${kind} "${name}", ${definitionPlace(origin)}: ${reason}`,
	);
	throw new ConfigurationError(`${lines.join("\n")}\nChange or archive it where it was made`);
}

/**
 * What has judged runs may have been fair then: its row was labelled later. What is only stored was
 * perhaps stored by a page or a sync, which refuse nothing.
 */
async function requireFairJudges(
	{ store }: SyncedWorkbench,
	{ evaluators }: EffectiveProject,
	warn: (text: string) => void,
): Promise<void> {
	let used: ReadonlySet<string> | undefined;
	for (const definition of evaluators) {
		const quote = await quotedLockedRow(store, definition);
		if (quote === undefined) continue;
		used ??= new Set(
			(await store.listRuns()).flatMap(({ manifest }) =>
				manifest.evaluators.map(({ version }) => version),
			),
		);
		const what = `${quote.path.join(".")}: ${quote.message}`;
		if (!used.has(evaluatorVersion(definition)))
			throw new ConfigurationError(`Cannot use evaluator "${definition.name}": ${what}`);
		warn(
			`Evaluator "${definition.name}" looks better on the locked test than it is; ${what}. Take it out`,
		);
	}
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
