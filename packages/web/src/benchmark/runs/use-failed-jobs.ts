import type { Job } from "@assay/sdk/api";
import { createObservable, type Observable, useObservable } from "../../data/observable.ts";

const SHOWN = 3;

/** Jobs whose failure was seen and put away; until the page is loaded again. */
const putAway: Observable<readonly string[]> = createObservable<readonly string[]>([]);

/** Does not show the failure of a job again. */
export function putFailureAway({ id }: Pick<Job, "id">): void {
	putAway.set([...putAway.get(), id]);
}

/** The newest runs that failed and were not put away, also those that failed before they had a run. */
export function useFailedJobs(jobs: readonly Job[]): readonly Job[] {
	const seen = useObservable(putAway);
	return jobs
		.filter(
			({ failure, id, kind }) => kind === "run" && failure !== undefined && !seen.includes(id),
		)
		.slice(0, SHOWN);
}
