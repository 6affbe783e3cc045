import type { PostgresDatabase } from "@assay/adapters/postgres";
import { systemClock } from "@assay/adapters/system";
import { AssayError } from "@assay/core/domain";
import type { Clock, Store } from "@assay/workflow/ports";
import type { RetentionReport } from "@assay/workflow/retention";
import { storedSettings } from "../workbench/stored-project.ts";
import type { WorkerContext, WorkSource } from "../worker/work-source.ts";
import { removalAudit } from "./audit-removal.ts";
import { holdRetention } from "./hold-retention.ts";
import { retain } from "./retain.ts";
import { lastRetention } from "./retention-record.ts";
import { outcomeText } from "./tell-retention.ts";

/** Which database's projects, and by which clock. */
export interface RetentionSourceOptions {
	readonly database: PostgresDatabase;
	/** Default: the machine's. */
	readonly clock?: Clock;
}

interface RetentionDesk extends Required<RetentionSourceOptions>, WorkerContext {}

const LOOK_EVERY_MS = 600_000;
const APPLY_EVERY_MS = 86_400_000;

/** Applies retention once a day to each project of a database that has it, for a worker; of several workers one does. */
export function retentionSource({
	clock = systemClock,
	database,
}: RetentionSourceOptions): WorkSource {
	return async (context) => {
		const desk = { ...context, clock, database };
		while (!context.drain.aborted) {
			await lookAtProjects(desk);
			await clock.sleep(LOOK_EVERY_MS, context.drain).catch(() => undefined);
		}
	};
}

/** A project that cannot be worked on is looked at again; the others go on. */
async function lookAtProjects(desk: RetentionDesk): Promise<void> {
	const { drain, log } = desk;
	for (const name of await projectsInUse(desk)) {
		if (drain.aborted) return;
		try {
			const report = await retainProject(desk, name);
			if (report !== undefined)
				log(
					`Retention of project ${name}: ${outcomeText(report)}${report.isUnfinished ? "; the rest is looked at again" : ""}`,
				);
		} catch (error) {
			log(`Retention of project ${name} failed and is tried again: ${messageOf(error)}`);
		}
	}
}

async function projectsInUse({ database, log }: RetentionDesk): Promise<readonly string[]> {
	try {
		const projects = await database.listProjects();
		return projects.filter(({ archivedAt }) => archivedAt === undefined).map(({ name }) => name);
	} catch (error) {
		log(`Retention could not be looked at and is tried again: ${messageOf(error)}`);
		return [];
	}
}

/** What went; absent where nothing is due, or another worker does it. */
async function retainProject(
	{ clock, database, drain, name: worker }: RetentionDesk,
	project: string,
): Promise<RetentionReport | undefined> {
	const store = await database.openProject(project);
	try {
		const { retention: settings } = await storedSettings(store);
		if (settings === undefined || !(await isDue(store, clock))) return undefined;
		const hold = await holdRetention({ store, clock });
		if (hold === undefined) return undefined;
		try {
			// Another worker may have ended its pass before the lease was taken.
			if (!(await isDue(store, clock))) return undefined;
			const audit = removalAudit(database, { project, actor: `worker ${worker}` });
			return await retain({ store, clock, settings, audit }, drain);
		} finally {
			await hold.release();
		}
	} finally {
		await store.close();
	}
}

async function isDue(store: Store, clock: Clock): Promise<boolean> {
	const last = await lastRetention(store);
	return last === undefined || last.isUnfinished || clock.now() - last.at >= APPLY_EVERY_MS;
}

function messageOf(error: unknown): string {
	if (error instanceof AssayError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
