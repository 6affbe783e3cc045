import { ApiError } from "@assay/sdk/client";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { projectHref } from "../../data/project-path.ts";
import { type ApiDescription, readOpenApi } from "./read-open-api.ts";

/** Address of the description, below the server's origin. */
export const DESCRIPTION_PATH: string = projectHref("/api/v1/openapi.json");

/** The server's description of its API. */
export function useApiDescription(): UseQueryResult<ApiDescription> {
	return useQuery({
		queryKey: [DESCRIPTION_PATH],
		queryFn: async ({ signal }) => {
			const response = await fetch(DESCRIPTION_PATH, { signal });
			if (response.ok) return readOpenApi(await response.json());
			const detail = `The server answered ${response.status}; see whether assay ui is still running`;
			throw new ApiError({
				type: "urn:assay:problem:HTTP",
				title: "Cannot read the description of the API",
				status: response.status,
				detail,
				code: "HTTP",
			});
		},
	});
}
