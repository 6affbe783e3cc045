import type { JobOperations } from "@assay/sdk/api";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of work under way. */
export function jobHandlers({ jobs }: Workroom): HandlersOf<JobOperations> {
	return {
		"GET /jobs": async () => ({ jobs: jobs.list() }),
		"GET /jobs/{job}": async ({ job }) => jobs.get(job),
		"DELETE /jobs/{job}": async ({ job }) => jobs.stop(job),
	};
}
