import type { TaskChoice, TaskPreview } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../data/api.ts";

const QUIET_MS = 250;

/** What a task would be made of, and whether that is of what the form says now. */
export interface PreviewedTask {
	readonly answer: UseQueryResult<TaskPreview, ApiError>;
	readonly isCurrent: boolean;
}

/** Asks what a task would be made of, a moment after the last change of the form. */
export function useTaskPreview(choice: TaskChoice | undefined): PreviewedTask {
	const wanted = JSON.stringify(choice);
	const [asked, setAsked] = useState(choice);
	useEffect(() => {
		const timer = setTimeout(() => setAsked(choice), QUIET_MS);
		return () => clearTimeout(timer);
		// The form makes a new object at each look; its content says whether it has changed.
		// oxlint-disable-next-line react/exhaustive-deps -- see above
	}, [wanted]);
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
		isCurrent: JSON.stringify(asked) === wanted && !answer.isPlaceholderData && !answer.isFetching,
	};
}
