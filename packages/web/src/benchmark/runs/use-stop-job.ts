import type { Job } from "@assay/sdk/api";
import { useCallback } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { useToast } from "../../design/toast.tsx";

/** Stops a job; what it has got so far is kept. */
export function useStopJob(): (job: Pick<Job, "id" | "title">) => void {
	const { mutate } = useApiAction("DELETE /jobs/{job}");
	const tell = useToast();
	return useCallback(
		({ id, title }) =>
			mutate(
				{ job: id },
				{
					onError: ({ problem }) =>
						tell({ title: `Cannot stop ${title}`, detail: problem.detail, isError: true }),
				},
			),
		[mutate, tell],
	);
}
