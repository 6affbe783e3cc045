import type { TaskChoice, TaskPreview } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import { useQuiet } from "../../data/use-quiet.ts";

const QUIET_MS = 250;

/** What a task would be made of, and whether that is of what the form says now. */
export interface PreviewedTask {
	readonly answer: UseQueryResult<TaskPreview, ApiError>;
	readonly isCurrent: boolean;
}

/** Asks what a task would be made of, a moment after the last change of the form. */
export function useTaskPreview(choice: TaskChoice | undefined): PreviewedTask {
	const asked = useQuiet(choice, QUIET_MS);
	const answer = useQuery<TaskPreview, ApiError>({
		queryKey: ["GET /task-preview", asked],
		queryFn:
			asked === undefined
				? skipToken
				: ({ signal }) => api.call("GET /task-preview", asked, { signal }),
		staleTime: 0,
		gcTime: 0,
		retry: false,
	});
	return {
		answer,
		isCurrent:
			JSON.stringify(asked) === JSON.stringify(choice) &&
			!answer.isPlaceholderData &&
			!answer.isFetching,
	};
}
