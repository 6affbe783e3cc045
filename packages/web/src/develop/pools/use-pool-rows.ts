import type { PoolRowItem, PoolRowsFilter } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api } from "../../data/api.ts";
import { topicsOf } from "../../data/topics-of.ts";

const PAGE_ROWS = 200;
/** So near to the end of what is there, the next part is asked for. */
const AHEAD_ROWS = 40;

/** Rows of a pool that were found so far. */
export interface FoundRows {
	readonly rows: readonly PoolRowItem[];
	/** All rows of the pool were looked at. */
	readonly isComplete: boolean;
	readonly lookedAt: number;
	readonly all: number;
	readonly isLoading: boolean;
	readonly error: ApiError | null;
	/** Tells which rows are in sight. */
	readonly onRange: (first: number, last: number) => void;
	/** Looks on. */
	readonly more: () => void;
}

/** Lists rows of a pool; the next part is asked for when the end of the last comes into sight. */
export function usePoolRows(pool: string, filter: PoolRowsFilter): FoundRows {
	const found = useInfiniteQuery<
		Awaited<ReturnType<typeof ask>>,
		ApiError,
		{ readonly pages: readonly Awaited<ReturnType<typeof ask>>[] },
		readonly unknown[],
		string | undefined
	>({
		queryKey: ["GET /pools/{pool}/rows", pool, filter],
		queryFn: ({ pageParam, signal }) => ask({ pool, filter, cursor: pageParam, signal }),
		initialPageParam: undefined,
		getNextPageParam: (page) => page.next,
		meta: { topics: topicsOf("GET /pools/{pool}/rows", { pool }) },
	});
	const { data, error, fetchNextPage, hasNextPage, isFetching } = found;
	const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
	const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
	const onRange = useCallback(
		(_first: number, last: number) => {
			if (hasNextPage && !isFetching && last >= rows.length - AHEAD_ROWS) more();
		},
		[hasNextPage, isFetching, more, rows.length],
	);
	const newest = data?.pages.at(-1);
	return {
		rows,
		isComplete: data !== undefined && !hasNextPage,
		lookedAt: newest?.lookedAt ?? 0,
		all: newest?.all ?? 0,
		isLoading: isFetching,
		error,
		onRange,
		more,
	};
}

function ask({
	cursor,
	filter,
	pool,
	signal,
}: {
	readonly pool: string;
	readonly filter: PoolRowsFilter;
	readonly cursor: string | undefined;
	readonly signal: AbortSignal;
}) {
	return api.call(
		"GET /pools/{pool}/rows",
		{ pool, ...filter, limit: PAGE_ROWS, ...(cursor !== undefined && { cursor }) },
		{ signal },
	);
}
