import type { Pool } from "pg";

/** Tells other processes which projects have changed. */
export interface RevisionAnnouncer {
	announce(project: number): void;
	/** Sends what still waits. */
	close(): Promise<void>;
}

/** A process sends no more than one statement in this time. */
const APART_MS = 100;

/**
 * Sends notifications after the commits that they tell of, and many as one: a transaction that
 * notifies holds a lock of the whole database while it commits, so that a notification in each would
 * make all of them commit one by one. What a process that dies did not send is found by looking.
 */
export function revisionAnnouncer(pool: Pool, channel: string): RevisionAnnouncer {
	const waiting = new Set<number>();
	let timer: NodeJS.Timeout | undefined;
	let sending: Promise<unknown> = Promise.resolve();

	const send = (): void => {
		if (waiting.size === 0) return;
		const projects = [...waiting].map(String);
		waiting.clear();
		sending = pool
			.query("select pg_notify($1, project) from unnest($2::text[]) as project", [
				channel,
				projects,
			])
			// Who is not told now looks by itself a little later.
			.catch(() => undefined);
	};
	const sendApart = (): void => {
		timer = undefined;
		if (waiting.size === 0) return;
		timer = setTimeout(sendApart, APART_MS);
		send();
	};
	return {
		announce(project) {
			waiting.add(project);
			if (timer === undefined) sendApart();
		},
		async close() {
			clearTimeout(timer);
			timer = undefined;
			await sending;
			send();
			await sending;
		},
	};
}
