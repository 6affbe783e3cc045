import type { LiveEvent } from "@assay/sdk/api";
import type { RevisionStore } from "@assay/workflow/ports";

/** Tells listeners what has changed, by whichever process. */
export interface LiveFeed {
	/** Tells first where everything stands; gives what ends it. A listener throws nothing. */
	listen(listener: (event: LiveEvent) => void): () => void;
	/** Counts a topic up beside what the store counts, and looks at the store at once. */
	touch(topic: string): void;
	close(): void;
}

const LOOK_EVERY_MS = 700;
/** Counted in looks, since the time of day may be set back: about every 15 seconds. */
const LOOKS_PER_HEARTBEAT = 21;

/** Watches the store's revisions while somebody listens. */
export function createLiveFeed(store: RevisionStore, clock: { now(): number }): LiveFeed {
	const listeners = new Set<(event: LiveEvent) => void>();
	const own = new Map<string, number>();
	let seen: ReadonlyMap<string, number> = new Map();
	let timer: NodeJS.Timeout | undefined;
	let isLooking = false;
	let looks = 0;

	const tell = (event: LiveEvent): void => {
		for (const listener of listeners) listener(event);
	};
	const look = async (): Promise<void> => {
		if (isLooking) return;
		isLooking = true;
		try {
			const now = withOwn(await store.revisions(), own);
			const changed = [...now].filter(([topic, revision]) => seen.get(topic) !== revision);
			seen = now;
			if (changed.length > 0)
				tell({ kind: "revisions-changed", topics: Object.fromEntries(changed) });
		} catch {
			// A store that cannot be read now is looked at again; requests tell what is wrong with it.
		} finally {
			isLooking = false;
		}
	};
	const tick = (): void => {
		void look();
		looks++;
		if (looks % LOOKS_PER_HEARTBEAT === 0) tell({ kind: "heartbeat", at: clock.now() });
	};
	return {
		listen(listener) {
			listeners.add(listener);
			if (seen.size > 0) listener({ kind: "revisions-changed", topics: Object.fromEntries(seen) });
			timer ??= setInterval(tick, LOOK_EVERY_MS);
			tick();
			return () => {
				listeners.delete(listener);
				if (listeners.size > 0) return;
				clearInterval(timer);
				timer = undefined;
			};
		},
		touch(topic) {
			own.set(topic, (own.get(topic) ?? 0) + 1);
			if (listeners.size > 0) void look();
		},
		close() {
			clearInterval(timer);
			timer = undefined;
			listeners.clear();
		},
	};
}

function withOwn(
	stored: ReadonlyMap<string, number>,
	own: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
	const all = new Map(stored);
	for (const [topic, count] of own) all.set(topic, (all.get(topic) ?? 0) + count);
	return all;
}
