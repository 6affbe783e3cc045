import type { RunItem, RunSums } from "@assay/sdk/api";
import type { ApiError, OutputFor } from "@assay/sdk/client";
import { type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { apiQuery, useApi } from "../../data/use-api.ts";
import type { ListedRun } from "./listed-run.ts";

const MOST = 500;
const SUMS_AT_ONCE = 50;
const LOOK_AGAIN_MS = 5_000;

/** The list of runs. */
export interface RunsData {
	readonly answer: UseQueryResult<OutputFor<"GET /runs">, ApiError>;
	readonly runs: readonly ListedRun[];
	/** True: there are older ones that are not listed. */
	readonly hasMore: boolean;
}

/** The newest runs; their sums follow when they are read. */
export function useRuns(): RunsData {
	const answer = useQuery<OutputFor<"GET /runs">, ApiError>({
		...apiQuery("GET /runs", { limit: MOST }),
		// No event tells that a process of somebody else has died.
		refetchInterval: ({ state }) =>
			state.data?.items.some(isElsewhere) === true ? LOOK_AGAIN_MS : false,
	});
	const jobs = useApi("GET /jobs", {}).data?.jobs;
	const items = answer.data?.items;
	const sums = useSums(items);
	const runs = useMemo(
		() =>
			(items ?? []).map((run) => ({
				run,
				sums: run.state === "running" ? undefined : sums.get(run.id),
				job: jobs?.find((job) => job.id === run.jobId && job.state === "running"),
			})),
		[items, jobs, sums],
	);
	return { answer, runs, hasMore: answer.data?.next !== undefined };
}

/** Worked on by a process that is none of this server's. */
export function isElsewhere(run: Pick<RunItem, "state" | "jobId">): boolean {
	return run.state === "running" && run.jobId === undefined;
}

function useSums(items: readonly RunItem[] | undefined): ReadonlyMap<string, RunSums> {
	const ids = (items ?? []).filter(({ state }) => state !== "running").map(({ id }) => id);
	const parts = Array.from({ length: Math.ceil(ids.length / SUMS_AT_ONCE) }, (_, part) =>
		ids.slice(part * SUMS_AT_ONCE, (part + 1) * SUMS_AT_ONCE),
	);
	return useQueries({
		queries: parts.map((runs) => apiQuery("GET /run-sums", { runs })),
		combine: combineSums,
	});
}

function combineSums(
	answers: readonly UseQueryResult<OutputFor<"GET /run-sums">>[],
): ReadonlyMap<string, RunSums> {
	return new Map(
		answers.flatMap(({ data }) =>
			(data?.runs ?? []).map(({ id, sums }): [string, RunSums] => [id, sums]),
		),
	);
}
