import type { LiveEvent } from "@assay/sdk/api";
import type { RevisionStore } from "@assay/workflow/ports";
import { paced } from "./paced.ts";

/** Tells listeners what has changed, by whichever process. */
export interface LiveFeed {
	/** Tells first where everything stands; gives what ends it. A listener throws nothing. */
	listen(listener: (event: LiveEvent) => void): () => void;
	/** Counts a topic up beside what the store counts, and looks at the store soon. */
	touch(topic: string): void;
	close(): void;
}

/** How often the store is looked at that does not tell by itself. */
const LOOK_EVERY_MS = 700;
/** How often one is looked at that does: what it could not tell is found as well. */
const LOOK_ANYHOW_MS = 5_000;
/** A burst of changes is one look in this time, whatever many listen. */
const LOOKS_APART_MS = 100;
const HEARTBEAT_MS = 15_000;

/** Watches the store's revisions while somebody listens. */
export function createLiveFeed(store: RevisionStore, clock: { now(): number }): LiveFeed {
	const listeners = new Set<(event: LiveEvent) => void>();
	const own = new Map<string, number>();
	const everyMs = store.watch === undefined ? LOOK_EVERY_MS : LOOK_ANYHOW_MS;
	/** Counted in looks, since the time of day may be set back. */
	const looksPerHeartbeat = Math.floor(HEARTBEAT_MS / everyMs);
	let seen: ReadonlyMap<string, number> = new Map();
	let timer: NodeJS.Timeout | undefined;
	let unwatch: (() => void) | undefined;
	let looks = 0;
	let isAway = false;

	const tell = (event: LiveEvent): void => {
		for (const listener of listeners) listener(event);
	};
	const look = async (): Promise<void> => {
		try {
			const now = withOwn(await store.revisions(), own);
			const topics = changedTopics(seen, now);
			seen = now;
			if (topics !== undefined) tell({ kind: "revisions-changed", topics });
			// Whose requests failed meanwhile asks again when it hears anything.
			else if (isAway) tell({ kind: "heartbeat", at: clock.now() });
			isAway = false;
		} catch {
			// A store that cannot be read now is looked at again; requests tell what is wrong with it.
			isAway = true;
		}
	};
	const looking = paced(look, LOOKS_APART_MS);
	const tick = (): void => {
		looking.ask();
		looks++;
		if (looks % looksPerHeartbeat === 0) tell({ kind: "heartbeat", at: clock.now() });
	};
	const rest = (): void => {
		clearInterval(timer);
		unwatch?.();
		looking.rest();
		timer = undefined;
		unwatch = undefined;
	};
	return {
		listen(listener) {
			listeners.add(listener);
			if (seen.size > 0) listener({ kind: "revisions-changed", topics: Object.fromEntries(seen) });
			timer ??= setInterval(tick, everyMs);
			unwatch ??= store.watch?.(() => looking.ask());
			looking.ask();
			return () => {
				listeners.delete(listener);
				if (listeners.size === 0) rest();
			};
		},
		touch(topic) {
			own.set(topic, (own.get(topic) ?? 0) + 1);
			// A look that is under way counts it in when the store has answered.
			if (listeners.size > 0 && !looking.isWorking()) looking.ask();
		},
		close() {
			rest();
			listeners.clear();
		},
	};
}

function changedTopics(
	seen: ReadonlyMap<string, number>,
	now: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> | undefined {
	const changed = [...now].filter(([topic, revision]) => seen.get(topic) !== revision);
	return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

function withOwn(
	stored: ReadonlyMap<string, number>,
	own: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
	const all = new Map(stored);
	for (const [topic, count] of own) all.set(topic, (all.get(topic) ?? 0) + count);
	return all;
}
