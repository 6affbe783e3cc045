import type { CoverageView } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { apiQuery } from "../../data/use-api.ts";

const ASK_AGAIN_MS = 400;

/** What the prompts cover; asked again while they are counted. */
export function useCoverage({
	isEnabled = true,
	margin,
	run,
}: {
	readonly isEnabled?: boolean;
	readonly run?: string | undefined;
	/** Half width that intervals should have, from 0 to 0.5. */
	readonly margin?: number | undefined;
} = {}): UseQueryResult<CoverageView, ApiError> {
	return useQuery<CoverageView, ApiError>({
		...apiQuery("GET /coverage", {
			...(run !== undefined && { run }),
			...(margin !== undefined && { margin }),
		}),
		enabled: isEnabled,
		refetchInterval: ({ state }) => (state.data?.isExact === false ? ASK_AGAIN_MS : false),
	});
}
