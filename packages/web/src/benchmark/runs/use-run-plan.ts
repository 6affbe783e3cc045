import type { RunStart } from "@assay/sdk/api";
import type { ApiError, OutputFor } from "@assay/sdk/client";
import { skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import { useQuiet } from "../../data/use-quiet.ts";

const QUIET_MS = 350;

/** The plan of a run, and whether it is the one of what the form says now. */
export interface PlannedRun {
	readonly answer: UseQueryResult<OutputFor<"POST /runs/plan">, ApiError>;
	readonly isCurrent: boolean;
}

/**
 * Asks what a run would take, a moment after the last change of the form. A question that is out of
 * date is given up, and the work for it on the server with it.
 */
export function useRunPlan(start: RunStart | undefined): PlannedRun {
	const asked = useQuiet(start, QUIET_MS);
	const answer = useQuery<OutputFor<"POST /runs/plan">, ApiError>({
		queryKey: ["POST /runs/plan", asked],
		queryFn:
			asked === undefined
				? skipToken
				: ({ signal }) => api.call("POST /runs/plan", asked, { signal }),
		staleTime: 0,
		gcTime: 0,
		retry: false,
	});
	return {
		answer,
		isCurrent:
			JSON.stringify(asked) === JSON.stringify(start) &&
			!answer.isPlaceholderData &&
			!answer.isFetching,
	};
}
