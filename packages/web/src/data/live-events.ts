import type { Query, QueryClient } from "@tanstack/react-query";
import { api } from "./api.ts";
import { connection } from "./connection.ts";
import { mayComeBack } from "./may-come-back.ts";
import { afterOwnWrites } from "./own-writes.ts";
import { checkPageBuild } from "./page-build.ts";
import { readLiveEvent } from "./read-live-event.ts";
import { refreshTopics } from "./refresh-topics.ts";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const BACK_SHOWN_MS = 3_000;
/** The server sends a heartbeat more often than this; without one the connection is dead. */
const SILENCE_MS = 45_000;

/**
 * Follows the server's events: asks again for what has changed, and keeps {@link connection} true.
 * A lost connection is tried again, at first soon and then less and less often; when it is back,
 * everything is asked for again, since another server may answer, which counts its own from the start.
 */
export function startLiveEvents(queries: QueryClient): void {
	const revisions = new Map<string, number>();
	let waitMs = FIRST_WAIT_MS;
	let silence: ReturnType<typeof setTimeout> | undefined;

	const open = (): void => {
		const source = new EventSource(api.url("GET /events", {}));
		const lose = (): void => {
			source.close();
			clearTimeout(silence);
			connection.set("lost");
			setTimeout(open, waitMs);
			waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
		};
		const hear = (): void => {
			clearTimeout(silence);
			silence = setTimeout(lose, SILENCE_MS);
		};
		source.addEventListener("open", () => {
			waitMs = FIRST_WAIT_MS;
			hear();
			if (!connect()) return;
			void queries.invalidateQueries();
			void checkPageBuild();
		});
		source.addEventListener("error", lose);
		source.addEventListener("message", ({ data }) => {
			hear();
			void queries.refetchQueries({ type: "active", predicate: isWaiting });
			const told = readLiveEvent(data);
			// What came before the first revisions may be older than they are.
			if (revisions.size === 0 && told.size > 0)
				void queries.invalidateQueries({ predicate: isKnown });
			const changed = learn(revisions, told);
			if (changed.length > 0)
				void afterOwnWrites(queries).then(() => refreshTopics(queries, changed));
		});
	};
	open();
}

/** Tells that the server is there; true where it was away. */
function connect(): boolean {
	const wasLost = connection.get() === "lost";
	connection.set(wasLost ? "back" : "connected");
	if (wasLost)
		setTimeout(() => {
			if (connection.get() === "back") connection.set("connected");
		}, BACK_SHOWN_MS);
	return wasLost;
}

/** Failed while the server's database was away, which the server outlasts. */
function isWaiting({ state }: Query): boolean {
	return state.error !== null && state.fetchStatus === "idle" && mayComeBack(state.error);
}

function isKnown({ state }: Query): boolean {
	return state.data !== undefined;
}

/** Takes revisions in, and returns the topics that are newer than what was known. */
function learn(known: Map<string, number>, told: ReadonlyMap<string, number>): readonly string[] {
	const isFirst = known.size === 0;
	const changed: string[] = [];
	for (const [topic, revision] of told) {
		if (known.get(topic) !== revision) changed.push(topic);
		known.set(topic, revision);
	}
	return isFirst ? [] : changed;
}
