import type { Pool } from "pg";
import { revisionAnnouncer } from "./revision-announcer.ts";
import { revisionListener } from "./revision-listener.ts";

/** Tells of changes, and hears of those of other processes. */
export interface RevisionChannel {
	readonly announce: (project: number) => void;
	readonly watch: (project: number, changed: () => void) => () => void;
	readonly close: () => Promise<void>;
}

/** The channel of a schema; its name is that of the schema. */
export function revisionChannel(
	pool: Pool,
	{ schema, url }: { readonly url: string; readonly schema: string },
): RevisionChannel {
	const announcer = revisionAnnouncer(pool, schema);
	const listener = revisionListener({ url, channel: schema });
	return {
		announce: (project) => announcer.announce(project),
		watch: (project, changed) => listener.watch(project, changed),
		async close() {
			await listener.close();
			await announcer.close();
		},
	};
}
