import type { Clock, RevisionTopic, Store } from "../ports/index.ts";
import { holdVersion } from "./hold-version.ts";
import { type KeptKeys, readKeptKeys } from "./kept-keys.ts";
import { findOldSystems, listEndedRuns, type OldSystem } from "./old-systems.ts";
import { removeOldReplies } from "./remove-old-replies.ts";

/** For how long raw responses are kept. */
export interface RetentionSettings {
	/** Days after the end of the newest run that uses them; a whole number from 1 on. */
	readonly responsesDays: number;
}

/** A version of a system that has not been used for so long. */
export interface RetainedSystem extends Pick<OldSystem, "name" | "version" | "lastRunAt"> {
	/** Texts that go. */
	readonly removed: number;
	/** Texts that stay, since people have worked on them. */
	readonly kept: number;
}

/** What a pass removes, or would remove. */
export interface RetentionReport {
	/** What ended before then may go; milliseconds since 1970. */
	readonly cutoff: number;
	/** Those of which something goes or is kept. */
	readonly systems: readonly RetainedSystem[];
	readonly removed: number;
	readonly kept: number;
	/** Raw replies of judges that went; absent where it did not come to them. */
	readonly replies?: number;
	/** It was aborted, or the project was worked on meanwhile: the rest waits for the next pass. */
	readonly isUnfinished: boolean;
}

/** How a pass is made. */
export interface RetentionOptions {
	/** Whether texts are removed, or only counted. */
	readonly isApplied: boolean;
	readonly signal: AbortSignal;
}

interface RetentionPorts {
	readonly store: Store;
	readonly clock: Clock;
}

/** What is old, and what is kept of it, as of one state of the project. */
interface Choice {
	readonly seen: ReadonlyMap<RevisionTopic, number>;
	readonly systems: readonly OldSystem[];
	readonly kept: KeptKeys;
}

interface Pass extends RetentionPorts {
	readonly cutoff: number;
	readonly options: RetentionOptions;
	choice: Choice;
	/** How often the choice was made anew, since the project had changed. */
	changes: number;
	/** A version was worked on, so that it was left alone. */
	isUsed: boolean;
}

const DAY_MS = 86_400_000;
/** Whoever writes labels waits for a transaction that removes so many. */
const KEYS_PER_REMOVAL = 1_000;
const MOST_CHANGES = 100;
/** Whose changes may make a text one that is kept. */
const TOPICS: readonly RevisionTopic[] = [
	"annotations",
	"definitions",
	"ground-truth",
	"pools",
	"runs",
	"tasks",
];

/**
 * Removes the texts of responses that no run of the last days uses, and what judges replied about
 * them, but for those that people have worked on: what was found out about the others stays, and no
 * other text ever comes in their place. A pass that is aborted ends after what it is at, and the
 * next one goes on.
 */
export async function applyRetention(
	ports: RetentionPorts,
	{ responsesDays }: RetentionSettings,
	options: RetentionOptions,
): Promise<RetentionReport> {
	const cutoff = ports.clock.now() - responsesDays * DAY_MS;
	const choice = await choose(ports, cutoff);
	const pass: Pass = { ...ports, cutoff, options, choice, changes: 0, isUsed: false };
	const systems: RetainedSystem[] = [];
	for (const system of choice.systems) systems.push(await workOn(pass, system));
	const sum = (count: (system: RetainedSystem) => number) =>
		systems.reduce((total, system) => total + count(system), 0);
	return {
		cutoff,
		systems: systems.filter(({ kept, removed }) => kept + removed > 0),
		removed: sum(({ removed }) => removed),
		kept: sum(({ kept }) => kept),
		...(options.isApplied &&
			!options.signal.aborted && {
				replies: await removeOldReplies(ports, cutoff, options.signal),
			}),
		isUnfinished: pass.isUsed || isGivenUp(pass),
	};
}

/** The revisions are read first: what changes while the rest is read makes the removal refuse. */
async function choose({ clock, store }: RetentionPorts, cutoff: number): Promise<Choice> {
	const revisions = await store.revisions();
	const kept = await readKeptKeys(store);
	const runs = await listEndedRuns(store, clock.now());
	return {
		seen: new Map(TOPICS.map((topic) => [topic, revisions.get(topic) ?? 0])),
		kept,
		systems: await findOldSystems(store, runs, { cutoff, named: kept.systems }),
	};
}

/** One that somebody begins to work on meanwhile is left alone, and nobody begins until its texts went. */
async function workOn(pass: Pass, system: OldSystem): Promise<RetainedSystem> {
	if (!pass.options.isApplied) return removeOf(pass, system, () => Promise.resolve(true));
	const hold = await holdVersion(pass, system.version);
	if (hold === undefined) {
		pass.isUsed = true;
		return toRetained(system, { removed: 0, kept: 0 });
	}
	try {
		return await removeOf(pass, system, hold.extend);
	} finally {
		await hold.release();
	}
}

async function removeOf(
	pass: Pass,
	system: OldSystem,
	mayGoOn: () => Promise<boolean>,
): Promise<RetainedSystem> {
	const { cutoff, options, store } = pass;
	const { runs, version } = system;
	let removed = 0;
	let kept = 0;
	try {
		for (let after: string | undefined = ""; after !== undefined && !isGivenUp(pass); ) {
			if (!(await mayGoOn())) {
				pass.isUsed = true;
				break;
			}
			const query = { systemVersion: version, before: cutoff, after, limit: KEYS_PER_REMOVAL };
			const keys = await store.listOldResponses(query);
			const going = await removeSome(pass, version, keys);
			if (going === undefined) break;
			removed += going;
			kept += keys.length - going;
			after = keys.length === KEYS_PER_REMOVAL ? keys.at(-1) : undefined;
		}
	} finally {
		// Not with the removals, which hold the topics that others count up after a run's own.
		if (options.isApplied && removed > 0) await store.touchRuns(runs);
	}
	return toRetained(system, { removed, kept });
}

function toRetained(
	{ lastRunAt, name, version }: OldSystem,
	counts: Pick<RetainedSystem, "kept" | "removed">,
): RetainedSystem {
	return { name, version, ...counts, ...(lastRunAt !== undefined && { lastRunAt }) };
}

/** Removes those of the keys that may go, and gives their number; absent where none may go any more. */
async function removeSome(
	pass: Pass,
	version: string,
	keys: readonly string[],
): Promise<number | undefined> {
	for (;;) {
		const { kept, seen, systems } = pass.choice;
		const system = systems.find((one) => one.version === version);
		if (isGivenUp(pass) || system === undefined) return undefined;
		const going = system.isKept ? [] : keys.filter((key) => !kept.has(key));
		if (!pass.options.isApplied || going.length === 0) return going.length;
		const removal = { keys: going, at: pass.clock.now(), seen };
		if (await pass.store.removeResponses(removal)) return going.length;
		pass.choice = await choose(pass, pass.cutoff);
		pass.changes++;
	}
}

function isGivenUp({ changes, options }: Pass): boolean {
	return options.signal.aborted || changes > MOST_CHANGES;
}
