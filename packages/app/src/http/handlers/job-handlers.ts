import type { JobOperations } from "@assay/sdk/api";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of work under way. */
export function jobHandlers({ jobs }: Workroom): HandlersOf<JobOperations> {
	return {
		"GET /jobs": async () => ({ jobs: await jobs.list() }),
		"GET /jobs/{job}": ({ job }) => jobs.get(job),
		"DELETE /jobs/{job}": ({ job }) => jobs.stop(job),
	};
}
