import type { RunCache } from "@assay/workflow/explore";
import type { PromptShelf } from "@assay/workflow/onboard";
import type { Clock, Store } from "@assay/workflow/ports";
import type { RunSession } from "../run/run-one-system.ts";
import type { ArtifactScans } from "./artifacts/artifact-scans.ts";
import type { ProposalList } from "./artifacts/proposal-list.ts";
import type { LiveConfiguration } from "./configuration/live-configuration.ts";
import type { CommandStarter } from "./jobs/command-starter.ts";
import type { DevelopJobs } from "./jobs/develop-jobs.ts";
import type { FillJobs } from "./jobs/fill-jobs.ts";
import type { JobList } from "./jobs/job-list.ts";
import type { RunJobs } from "./jobs/run-jobs.ts";
import type { CommandPlace } from "./jobs/start-command.ts";
import type { LiveFeed } from "./live-feed.ts";
import type { ImportJobs } from "./uploads/import-jobs.ts";
import type { UploadFolder } from "./uploads/upload-folder.ts";

/** What the handlers of one server share. */
export interface Workroom {
	/** Its workbench has the project and the environment as they are now: read them at each request. */
	readonly session: RunSession;
	readonly configuration: LiveConfiguration;
	readonly store: Store;
	readonly clock: Clock;
	readonly jobs: JobList;
	/** Starts commands as jobs, here or on a worker of the team. */
	readonly commands: CommandStarter;
	readonly runJobs: RunJobs;
	readonly importJobs: ImportJobs;
	readonly fillJobs: FillJobs;
	readonly developJobs: DevelopJobs;
	readonly uploads: UploadFolder;
	/** Where commands of the program itself are started. */
	readonly place: CommandPlace;
	readonly feed: LiveFeed;
	/** Runs that were read, in memory. */
	readonly runCache: RunCache;
	/** Current prompts, in memory. */
	readonly promptShelf: PromptShelf;
	readonly promptScans: ArtifactScans;
	/** The review list of proposed prompts. */
	readonly proposals: ProposalList;
}
