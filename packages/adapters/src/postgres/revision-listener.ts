import pg from "pg";

/** Hears which projects have changed, in whichever process. */
export interface RevisionListener {
	/** Calls back for changes of a project, and when some may have been missed; gives what ends it. */
	watch(project: number, changed: () => void): () => void;
	close(): Promise<void>;
}

/** What is listened to. */
export interface ListenedChannel {
	readonly url: string;
	readonly channel: string;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
const CONNECTION_TIMEOUT_MS = 10_000;

/**
 * Listens on one connection for all projects of a database, as long as somebody watches. A lost
 * connection is made again, at first soon and then less and less often; then everybody is told, since
 * nothing was heard meanwhile.
 */
export function revisionListener(place: ListenedChannel): RevisionListener {
	const watchers = new Map<number, Set<() => void>>();
	let client: pg.Client | undefined;
	let timer: NodeJS.Timeout | undefined;
	let waitMs = FIRST_WAIT_MS;

	const tell = (project: number): void => {
		for (const changed of watchers.get(project) ?? []) changed();
	};
	const disconnect = async (): Promise<void> => {
		clearTimeout(timer);
		timer = undefined;
		const ended = client;
		client = undefined;
		await ended?.end().catch(() => undefined);
	};
	const reconnect = (lost: pg.Client): void => {
		if (client !== lost) return;
		void disconnect();
		timer = setTimeout(connect, waitMs);
		waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
	};
	const connect = (): void => {
		const opened = newClient(place.url);
		client = opened;
		opened.on("notification", ({ payload }) => tell(Number(payload)));
		opened.on("error", () => reconnect(opened));
		opened.on("end", () => reconnect(opened));
		const listen = async (): Promise<void> => {
			await opened.connect();
			await opened.query(`listen ${pg.escapeIdentifier(place.channel)}`);
			if (client !== opened) return;
			waitMs = FIRST_WAIT_MS;
			for (const project of watchers.keys()) tell(project);
		};
		listen().catch(() => reconnect(opened));
	};
	return {
		watch(project, changed) {
			// A function of its own, so that one callback may watch twice.
			const watcher = (): void => changed();
			const ofProject = watchers.get(project) ?? new Set();
			watchers.set(project, ofProject.add(watcher));
			if (client === undefined && timer === undefined) connect();
			return () => {
				ofProject.delete(watcher);
				if (ofProject.size === 0 && watchers.get(project) === ofProject) watchers.delete(project);
				if (watchers.size === 0) void disconnect();
			};
		},
		async close() {
			watchers.clear();
			await disconnect();
		},
	};
}

function newClient(url: string): pg.Client {
	return new pg.Client({
		connectionString: url,
		application_name: "assay live",
		connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
		keepAlive: true,
	});
}
