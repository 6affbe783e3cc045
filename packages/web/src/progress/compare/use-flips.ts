import type { FlipPage } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import {
	type InfiniteData,
	type UseInfiniteQueryResult,
	useInfiniteQuery,
} from "@tanstack/react-query";
import { api } from "../../data/api.ts";
import { topicsOf } from "../../data/topics-of.ts";

/** Which flips are asked for. */
export interface FlipQuery {
	readonly base: string;
	readonly head: string;
	readonly evaluator?: string | undefined;
	readonly slice?: string | undefined;
	readonly direction?: "pass-to-fail" | "fail-to-pass" | undefined;
}

/** Flips between two runs, a page at a time. */
export function useFlips(
	query: FlipQuery,
): UseInfiniteQueryResult<InfiniteData<FlipPage>, ApiError> {
	return useInfiniteQuery<
		FlipPage,
		ApiError,
		InfiniteData<FlipPage>,
		readonly unknown[],
		string | undefined
	>({
		queryKey: ["GET /compare/flips", query],
		queryFn: ({ pageParam, signal }) =>
			api.call("GET /compare/flips", { ...query, cursor: pageParam }, { signal }),
		initialPageParam: undefined,
		getNextPageParam: ({ next }) => next,
		meta: { topics: topicsOf("GET /compare/flips", query) },
	});
}
