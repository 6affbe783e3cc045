import type { Job } from "@assay/sdk/api";
import type { JobSubject } from "./job-list.ts";

/** A command that is started as a job. */
export interface CommandJob extends JobSubject {
	/** The command line behind the program's name, such as `["pool", "import", …]`. */
	readonly arguments: readonly string[];
	/** The run that it works on, where it is known before. */
	readonly runId?: string | undefined;
	/** How much there is to do, where that is known and the command cannot know it. */
	readonly total?: number | undefined;
	/** True where it needs files of this server, or tells this server its results. */
	readonly isBoundHere?: boolean | undefined;
	/** Told what the command gives as its result, as it comes; only where it is bound here. */
	readonly onResult?: ((value: unknown) => void) | undefined;
}

/** Starts commands as jobs: in processes of this machine, or on any worker of the team. */
export interface CommandStarter {
	start(command: CommandJob): Promise<Job>;
}
