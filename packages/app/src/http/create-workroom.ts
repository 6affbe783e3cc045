import { createRunCache, type RunCache } from "@assay/workflow/explore";
import { createPromptShelf } from "@assay/workflow/onboard";
import type { Store } from "@assay/workflow/ports";
import type { RunSession } from "../run/run-one-system.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { createArtifactScans } from "./artifacts/artifact-scans.ts";
import { createProposalList } from "./artifacts/proposal-list.ts";
import {
	createLiveConfiguration,
	type LiveConfiguration,
} from "./configuration/live-configuration.ts";
import { createDevelopJobs } from "./jobs/develop-jobs.ts";
import { createFillJobs } from "./jobs/fill-jobs.ts";
import { openJobs, type SharedJobs } from "./jobs/open-jobs.ts";
import { createRunJobs } from "./jobs/run-jobs.ts";
import type { CommandPlace } from "./jobs/start-command.ts";
import { createLiveFeed } from "./live-feed.ts";
import { createImportJobs } from "./uploads/import-jobs.ts";
import { createUploadFolder } from "./uploads/upload-folder.ts";
import { watchStanding } from "./watch-standing.ts";
import type { Workroom } from "./workroom.ts";

/** An open workroom; closing it stops its jobs and waits for them. */
export interface OpenWorkroom extends Workroom {
	close(): Promise<void>;
}

/** Columns of 10 million rows under ten evaluators. */
const RUN_CACHE_BYTES = 768 * 1024 * 1024;

/** Where a workroom's commands run, and how much it may remember. */
export interface WorkroomOptions {
	readonly place: CommandPlace;
	readonly envFile: string | undefined;
	/** The team's jobs; absent: they are this server's alone. */
	readonly shared?: SharedJobs | undefined;
	/** Bytes of runs that are kept in memory at most; default 768 MB. */
	readonly runCacheBytes?: number;
}

/** Puts together what the handlers share. */
export function createWorkroom(
	session: RunSession,
	{ envFile, place, runCacheBytes = RUN_CACHE_BYTES, shared }: WorkroomOptions,
): OpenWorkroom {
	const { clock, ids, store } = session.workbench;
	const feed = createLiveFeed(store, clock);
	const { commands, jobs } = openJobs({
		clock,
		ids,
		place,
		shared,
		listener: {
			changed: () => feed.touch("jobs"),
			runChanged(id) {
				feed.touch("runs");
				feed.touch(`run ${id}`);
			},
		},
	});
	const configuration = createLiveConfiguration({
		workbench: session.workbench,
		envFile,
		clock,
		changed() {
			// Its definitions count beside those of the store.
			feed.touch("definitions");
			feed.touch("configuration");
		},
	});
	const uploads = createUploadFolder({ root: session.workbench.project.root, clock, ids });
	const promptShelf = createPromptShelf(store);
	// On one machine it can be seen at once who lives.
	const standing = shared && watchStanding({ clock, feed, jobs, store });
	return {
		promptShelf,
		promptScans: createArtifactScans(promptShelf),
		session: { ...session, workbench: liveWorkbench(session.workbench, configuration) },
		configuration,
		store,
		clock,
		jobs,
		commands,
		runJobs: createRunJobs(commands, place),
		importJobs: createImportJobs({ jobs, uploads, place, clock }),
		fillJobs: createFillJobs(commands, place),
		developJobs: createDevelopJobs(commands),
		proposals: createProposalList({ clock, store }),
		uploads,
		place,
		feed,
		runCache: openRunCache(store, runCacheBytes),
		async close() {
			await standing?.close();
			feed.close();
			await jobs.close();
		},
	};
}

function openRunCache(store: Store, maxBytes: number): RunCache {
	return createRunCache({
		store,
		maxBytes,
		now: () => performance.now(),
		revisionOf: async (id) => (await store.revisions()).get(`run ${id}`) ?? 0,
	});
}

function liveWorkbench(workbench: Workbench, configuration: LiveConfiguration): Workbench {
	return {
		...workbench,
		get project() {
			return configuration.project;
		},
		get env() {
			return configuration.env;
		},
	};
}
