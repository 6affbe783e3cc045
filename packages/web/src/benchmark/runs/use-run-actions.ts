import type { Job, RunItem } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { useMemo } from "react";
import { useApiAction } from "../../data/use-api-action.ts";
import { useToast } from "../../design/toast.tsx";

/** Work on a run that is there, each of it a job. */
export interface RunActions {
	readonly resume: () => void;
	/** Rows without a response, and calls that failed. */
	readonly retryErrors: () => void;
	/** Those, and judge replies that could not be read. */
	readonly retryFailed: () => void;
	/** Judges its responses with the project's evaluators as they are now; a run of its own. */
	readonly score: () => void;
	readonly isPending: boolean;
}

/** Starts work on a run, and tells where it cannot be. */
export function useRunActions(run: Pick<RunItem, "id">): RunActions {
	const { mutate: resume, isPending: isResuming } = useApiAction("POST /runs/{run}/resume");
	const { mutate: retry, isPending: isRetrying } = useApiAction("POST /runs/{run}/retry");
	const { mutate: score, isPending: isScoring } = useApiAction("POST /runs/{run}/score");
	const tell = useToast();
	const isPending = isResuming || isRetrying || isScoring;
	return useMemo(() => {
		const told = {
			onSuccess: ({ title }: Job) => tell({ title: `Started: ${title}` }),
			onError: ({ problem }: ApiError) =>
				tell({ title: "Cannot start it", detail: problem.detail, isError: true }),
		};
		const input = { run: run.id };
		return {
			resume: () => resume(input, told),
			retryErrors: () => retry({ ...input, what: "errors" }, told),
			retryFailed: () => retry({ ...input, what: "failed" }, told),
			score: () => score(input, told),
			isPending,
		};
	}, [isPending, resume, retry, run.id, score, tell]);
}
