import { setTimeout } from "node:timers/promises";
import type { Job } from "@assay/sdk/api";
import type { ApiClient } from "@assay/sdk/client";

/** Asks for a job until it is as wanted. */
export async function untilJob(
	api: ApiClient,
	id: string,
	isWanted: (job: Job) => boolean,
): Promise<Job> {
	for (;;) {
		const job = await api.call("GET /jobs/{job}", { job: id });
		if (isWanted(job)) return job;
		await setTimeout(15);
	}
}

/** Asks for a job until it has ended. */
export function jobEnded(api: ApiClient, id: string): Promise<Job> {
	return untilJob(api, id, (job) => job.state !== "running");
}
