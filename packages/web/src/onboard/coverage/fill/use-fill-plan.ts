import type { FillStart } from "@assay/sdk/api";
import type { ApiError, OutputFor } from "@assay/sdk/client";
import { skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { api } from "../../../data/api.ts";
import { useQuiet } from "../../../data/use-quiet.ts";

const QUIET_MS = 400;

/** What a fill would take, asked a moment after the last change of the form. */
export function useFillPlan(
	start: FillStart | undefined,
): UseQueryResult<OutputFor<"POST /fills/plan">, ApiError> {
	const asked = useQuiet(start, QUIET_MS);
	return useQuery<OutputFor<"POST /fills/plan">, ApiError>({
		queryKey: ["POST /fills/plan", asked],
		queryFn:
			asked === undefined
				? skipToken
				: ({ signal }) => api.call("POST /fills/plan", asked, { signal }),
		staleTime: 0,
		gcTime: 0,
		retry: false,
	});
}
