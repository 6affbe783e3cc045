import type { FillStart } from "@assay/sdk/api";
import type { ApiError, OutputFor } from "@assay/sdk/client";
import { skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../../data/api.ts";

const QUIET_MS = 400;

/** What a fill would take, asked a moment after the last change of the form. */
export function useFillPlan(
	start: FillStart | undefined,
): UseQueryResult<OutputFor<"POST /fills/plan">, ApiError> {
	const wanted = JSON.stringify(start);
	const [asked, setAsked] = useState<FillStart | undefined>(start);
	useEffect(() => {
		const timer = setTimeout(() => setAsked(start), QUIET_MS);
		return () => clearTimeout(timer);
		// The form makes a new object at each look; its content says whether it has changed.
		// oxlint-disable-next-line react/exhaustive-deps -- see above
	}, [wanted]);
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
