import type { DefinitionStore, RunStore, StoredRun } from "../ports/index.ts";
import { createSeenThings, type NewThings } from "./seen-things.ts";

/** A numbered step of the project's timeline. */
export interface Iteration {
	/** From 1. */
	readonly number: number;
	/** `major` = the system changed, `minor` = only artifacts did. */
	readonly kind: "first" | "major" | "minor";
	/** One per system, all under the same artifacts; the first of them began the iteration, and its id is the iteration's. */
	readonly runs: readonly [StoredRun, ...StoredRun[]];
	/** Finished runs that rest on nothing new: repeats, parts, old responses judged anew. */
	readonly further: readonly StoredRun[];
}

interface OpenIteration {
	kind: Iteration["kind"];
	readonly runs: [StoredRun, ...StoredRun[]];
	readonly further: StoredRun[];
}

/**
 * Orders finished runs into iterations, oldest first.
 *
 * A run begins an iteration when it rests on something that no run before it rested on: a system
 * version (major), or else a criterion, evaluator, slice or prompt version (minor). Two kinds of
 * runs do not: one of a system that was already defined when the iteration under way began, under
 * the same artifacts, is one more column of it (running all systems of a project is one step); and
 * one that rests on nothing new is listed with the iteration that has its artifacts.
 */
export async function listIterations(
	store: RunStore & DefinitionStore,
): Promise<readonly Iteration[]> {
	const runs = (await store.listRuns())
		.filter(({ state }) => state === "finished")
		.toSorted((a, b) => a.createdAt - b.createdAt);
	const seen = createSeenThings(store);
	const iterations: OpenIteration[] = [];
	for (const run of runs) {
		const found = await seen.add(run);
		const place = await placeOf(store, iterations, { run, found });
		if (place === undefined)
			iterations.push({ kind: kindOf(iterations, found), runs: [run], further: [] });
		else join(place, run, found);
	}
	return iterations.map((iteration, i) => ({ ...iteration, number: i + 1 }));
}

function kindOf(before: readonly OpenIteration[], found: NewThings): Iteration["kind"] {
	if (before.length === 0) return "first";
	return found.hasSystem ? "major" : "minor";
}

/** The iteration that a run belongs to; `undefined` when it begins one. */
async function placeOf(
	store: DefinitionStore,
	iterations: readonly OpenIteration[],
	{ found, run }: { readonly run: StoredRun; readonly found: NewThings },
): Promise<OpenIteration | undefined> {
	const current = iterations.at(-1);
	if (current === undefined || found.hasArtifact) return undefined;
	if (found.hasSystem) return (await isColumn(store, current, run)) ? current : undefined;
	return iterations.findLast(({ runs: [first] }) => haveSameArtifacts(first, run)) ?? current;
}

async function isColumn(
	store: DefinitionStore,
	{ runs }: OpenIteration,
	run: StoredRun,
): Promise<boolean> {
	const [first] = runs;
	const { name, version } = run.manifest.system;
	if (!haveSameArtifacts(first, run)) return false;
	if (runs.some(({ manifest }) => manifest.system.name === name)) return false;
	const system = await store.getDefinition("system", version);
	return system !== undefined && system.createdAt <= first.createdAt;
}

function join(iteration: OpenIteration, run: StoredRun, { hasSystem }: NewThings): void {
	const { further, runs } = iteration;
	const [first] = runs;
	const isOther = runs.every(({ manifest }) => manifest.system.name !== run.manifest.system.name);
	if (isOther && haveSameArtifacts(first, run)) runs.push(run);
	else further.push(run);
	if (hasSystem && iteration.kind === "minor") iteration.kind = "major";
}

/** True when two runs judged the same prompts with the same definitions. */
function haveSameArtifacts(a: StoredRun, b: StoredRun): boolean {
	return artifactKey(a) === artifactKey(b);
}

function artifactKey({ manifest }: StoredRun): string {
	const { criteria, evaluators, prompts, slices, trials } = manifest;
	const names = [criteria, evaluators, slices].map((definitions) =>
		definitions.map(({ name, version }) => `${name} ${version}`).toSorted(),
	);
	return JSON.stringify([names, prompts.fingerprint, trials]);
}
