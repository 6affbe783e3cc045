import { z } from "zod";
import type { NoInput, Operation } from "./operation.ts";

/** How far a job is. Rows for a run, bytes or rows for an import. */
export interface JobProgress {
	/** What is worked on now: the system's name for a run. */
	readonly label?: string | undefined;
	readonly done: number;
	/** Absent where it is not known. */
	readonly total?: number | undefined;
	readonly perSecond?: number | undefined;
	readonly etaMs?: number | undefined;
	readonly costUsd?: number | undefined;
	/** Rows with a failure so far. */
	readonly failed: number;
}

/** Work that the server has under way or has ended since it was started. */
export interface Job {
	readonly id: string;
	readonly kind: "run" | "import" | "fill" | "judge" | "develop";
	/** What it works on, for people. */
	readonly title: string;
	readonly state: "running" | "finished" | "incomplete" | "failed" | "cancelled";
	/** True once it was asked to stop and has not ended yet. */
	readonly isStopping: boolean;
	/** The run that it works on, or worked on last, once it is known. */
	readonly runId?: string;
	/** Every run that it has worked on, in order. */
	readonly runIds: readonly string[];
	readonly progress?: JobProgress;
	/** What it told, newest last; at most the last 200 lines. */
	readonly lines: readonly string[];
	/** Why it failed or stopped short, and what to do about it. */
	readonly failure?: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly endedAt?: number;
}

/** Schema of a job. */
export const jobSchema: z.ZodType<Job> = z
	.object({
		id: z.string(),
		kind: z.enum(["run", "import", "fill", "judge", "develop"]),
		title: z.string(),
		state: z.enum(["running", "finished", "incomplete", "failed", "cancelled"]),
		isStopping: z.boolean(),
		runId: z.string().exactOptional(),
		runIds: z.array(z.string()),
		progress: z
			.object({
				label: z.string().optional(),
				done: z.number(),
				total: z.number().optional(),
				perSecond: z.number().optional(),
				etaMs: z.number().optional(),
				costUsd: z.number().optional(),
				failed: z.number(),
			})
			.exactOptional(),
		lines: z.array(z.string()),
		failure: z.string().exactOptional(),
		startedAt: z.number(),
		endedAt: z.number().exactOptional(),
	})
	.meta({ id: "Job" });

/** Operations on jobs. */
export interface JobOperations {
	readonly "GET /jobs": Operation<NoInput, { readonly jobs: readonly Job[] }>;
	readonly "GET /jobs/{job}": Operation<{ readonly job: string }, Job>;
	readonly "DELETE /jobs/{job}": Operation<{ readonly job: string }, Job>;
}

/** Work under way. */
export const jobOperations: JobOperations = {
	"GET /jobs": {
		summary: "Jobs of this server, newest first, each with the last three of its lines",
		input: z.object({}),
		output: z.object({ jobs: z.array(jobSchema) }),
	},
	"GET /jobs/{job}": {
		summary: "One job",
		input: z.object({ job: z.string() }),
		output: jobSchema,
	},
	"DELETE /jobs/{job}": {
		summary: "Stop a job; what it has got so far is kept",
		input: z.object({ job: z.string() }),
		output: jobSchema,
	},
};
