import type { RunId, SystemDefinition } from "@assay/core/domain";
import type { RunStore, Store, StoredDefinition, StoredRun } from "../ports/index.ts";

/** A version of a system that has not been used for long. */
export interface OldSystem {
	readonly name: string;
	readonly version: string;
	/** When its newest run ended, in milliseconds since 1970; absent where it has none. */
	readonly lastRunAt?: number;
	readonly runs: readonly RunId[];
	/** Labels are of it that name no response: all of its texts stay. */
	readonly isKept: boolean;
}

/** All benchmark runs. One that stands as under way, and that nobody holds, has ended with its process. */
export async function listEndedRuns(store: RunStore, now: number): Promise<readonly StoredRun[]> {
	const runs: StoredRun[] = [];
	for (const run of await store.listRuns()) {
		const isDead = run.state === "running" && (await store.listHolders(now, run.id)).length === 0;
		runs.push(isDead ? { ...run, state: "interrupted" } : run);
	}
	return runs;
}

/** When a run was worked on last, in milliseconds since 1970; one under way has no end. */
export function endOf({ createdAt, endedAt, state }: StoredRun): number {
	return state === "running" ? Number.POSITIVE_INFINITY : (endedAt ?? createdAt);
}

/**
 * Versions of systems whose benchmark runs all ended before `cutoff`, those without a run too; those
 * of the `named` systems are kept. What a recorded system said was brought by people and is never
 * called for again, so that it is none of them.
 */
export async function findOldSystems(
	store: Store,
	runs: readonly StoredRun[],
	{ cutoff, named }: { readonly cutoff: number; readonly named: ReadonlySet<string> },
): Promise<readonly OldSystem[]> {
	const runsOf = Map.groupBy(runs, ({ manifest }) => manifest.system.version);
	const namesOf = Map.groupBy(await calledSystems(store), ({ version }) => version);
	return Array.from(namesOf, ([version, systems]): readonly OldSystem[] => {
		const names = systems.map(({ name }) => name);
		const used = runsOf.get(version) ?? [];
		const lastRunAt = Math.max(...used.map(endOf));
		if (lastRunAt >= cutoff) return [];
		const isKept = names.some((one) => named.has(one));
		const name = names.at(-1) ?? "";
		return [
			{
				name,
				version,
				runs: used.map(({ id }) => id),
				isKept,
				...(used.length > 0 && { lastRunAt }),
			},
		];
	}).flat();
}

/** Every version of a system that is called, whether it counts still or not; one content may have several names. */
async function calledSystems(store: Store): Promise<readonly StoredDefinition[]> {
	const named = [
		...(await store.listDefinitions("system")),
		...(await store.listArchivedDefinitions("system")),
	];
	const all: StoredDefinition[] = [];
	for (const { name } of named) all.push(...(await store.definitionHistory("system", name)));
	return all.filter(({ body }) => kindOf(body) !== "recorded");
}

function kindOf(body: StoredDefinition["body"]): SystemDefinition["kind"] {
	// What was written from a checked definition is that definition.
	const { kind }: SystemDefinition = JSON.parse(JSON.stringify(body));
	return kind;
}
