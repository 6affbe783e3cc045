import { NotFoundError, type RunId } from "@assay/core/domain";
import { createSemaphore, createSingleFlight } from "../calls/index.ts";
import type { Store } from "../ports/index.ts";
import { loadRunSubject } from "../results/index.ts";
import { loadRunData } from "./load-run-data.ts";
import type { RunData } from "./run-data.ts";

/** What the cache is made of. */
export interface RunCacheOptions {
	readonly store: Store;
	/** Bytes of columns kept at most; a run that is larger alone is loaded for every reader. */
	readonly maxBytes: number;
	/** Milliseconds on a clock that never goes back. */
	readonly now: () => number;
	/** Number that grows with every change of a run. */
	readonly revisionOf: (id: RunId) => Promise<number>;
}

/** A run as it was at a revision. */
export interface CachedRun {
	readonly data: RunData;
	/** The data holds at least what the run had at this revision. */
	readonly revision: number;
	/** The run has changed since; `freshInMs` says after which time to ask again. */
	readonly isStale: boolean;
	readonly freshInMs: number;
}

/** Runs in memory, those read last, in bounded memory. */
export interface RunCache {
	/**
	 * The run's columns. While it is being worked on it is read again at most every second, and at
	 * most a sixth of the time; in between the readers get what was read before.
	 *
	 * @param options `isCurrent`: all that the run has by now, for what is kept longer than columns are.
	 * @throws {NotFoundError} for a run that the store does not have.
	 */
	get(id: RunId, options?: { readonly isCurrent?: boolean }): Promise<CachedRun>;
	/** Bytes of columns that are kept. */
	byteLength(): number;
}

interface Entry {
	readonly data: RunData;
	readonly revision: number;
	readonly loadedAt: number;
	readonly loadMs: number;
}

const LEAST_AGE_MS = 1000;
const AGE_PER_LOAD = 5;
const NEVER = new AbortController().signal;

/** Makes an empty cache. Runs are loaded one at a time, so that memory stays bounded while many are asked for. */
export function createRunCache(options: RunCacheOptions): RunCache {
	const entries = new Map<RunId, Entry>();
	const loadOnce = createSingleFlight<Entry>();
	const room = createSemaphore(1);

	const keep = (id: RunId, entry: Entry): void => {
		entries.delete(id);
		entries.set(id, entry);
		for (const oldest of entries.keys()) {
			if (bytesOf(entries) <= options.maxBytes) break;
			entries.delete(oldest);
		}
	};
	const load = (id: RunId): Promise<Entry> =>
		loadOnce(id, () =>
			room.run(async () => {
				try {
					const entry = await loadEntry(options, id, entries.get(id)?.data);
					keep(id, entry);
					return entry;
				} catch (error) {
					entries.delete(id);
					throw error;
				}
			}, NEVER),
		);
	return {
		byteLength: () => bytesOf(entries),
		async get(id, { isCurrent = false } = {}) {
			const revision = await options.revisionOf(id);
			const known = entries.get(id);
			if (known !== undefined) {
				// A map keeps the order in which its keys came: the first is the one read longest ago.
				keep(id, known);
				const freshInMs = known.loadedAt + restMs(known) - options.now();
				if (known.revision >= revision || (freshInMs > 0 && !isCurrent))
					return toCached(known, revision, freshInMs);
			}
			let entry = await load(id);
			if (!isCurrent) return toCached(entry, revision, 0);
			// Somebody else's load may have begun before the run changed.
			while (entry.revision < revision) entry = await load(id);
			return toCached(entry, revision, 0);
		},
	};
}

function restMs({ loadMs }: Entry): number {
	return Math.max(LEAST_AGE_MS, AGE_PER_LOAD * loadMs);
}

function toCached(entry: Entry, wanted: number, freshInMs: number): CachedRun {
	const { data, revision } = entry;
	const isStale = revision < wanted;
	return { data, revision, isStale, freshInMs: isStale ? Math.max(0, freshInMs) : 0 };
}

function bytesOf(entries: ReadonlyMap<RunId, Entry>): number {
	let total = 0;
	for (const { data } of entries.values()) total += data.byteLength;
	return total;
}

async function loadEntry(
	{ now, revisionOf, store }: RunCacheOptions,
	id: RunId,
	before: RunData | undefined,
): Promise<Entry> {
	const start = now();
	// Asked before reading, so that a change while it is read makes it stale.
	const revision = await revisionOf(id);
	const run = await store.getRun(id);
	if (run === undefined)
		throw new NotFoundError(
			`Cannot open run "${id}": the project has no such run, expected an id that "assay runs" lists`,
		);
	// While a run is written it is loaded again and again; what it rests on is read once.
	const isSame =
		before !== undefined && JSON.stringify(before.run.manifest) === JSON.stringify(run.manifest);
	const subject = isSame ? before.subject : await loadRunSubject(store, run);
	const data = await loadRunData(store, run, subject);
	const end = now();
	return { data, revision, loadedAt: end, loadMs: end - start };
}
