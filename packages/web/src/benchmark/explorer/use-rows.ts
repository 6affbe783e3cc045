import type { RowItem, RowsPage } from "@assay/sdk/api";
import type { ApiError, InputFor } from "@assay/sdk/client";
import { type UseQueryResult, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { apiQuery } from "../../data/use-api.ts";

/** Pages that are asked for only when the list has stood still for so long. */
const STILL_MS = 50;

/** Which rows are listed. */
export type RowsInput = Pick<InputFor<"GET /runs/{run}/rows">, "run" | "baseline" | "q" | "sort">;

/** The listed rows, as far as they have come. */
export interface RowWindow {
	/** The first page, which tells how many there are; that of the last filter while the new one comes. */
	readonly head: UseQueryResult<RowsPage, ApiError>;
	readonly rowAt: (index: number) => RowItem | undefined;
	/** Tells which rows are in sight. */
	readonly onRange: (first: number, last: number) => void;
}

/** Lists rows by their place; only the pages around those in sight are asked for. */
export function useRows(input: RowsInput, pageRows: number | undefined): RowWindow {
	const [near, setNear] = useState<readonly number[]>([]);
	const size = pageRows ?? 0;
	const head = useQuery<RowsPage, ApiError>({
		...pageQuery(input, 0, size),
		enabled: size > 0,
		refetchInterval: ({ state }) => state.data?.freshInMs ?? false,
	});
	const others = near.filter((page) => page > 0);
	const results = useQueries({
		queries: others.map((page) => ({
			...pageQuery(input, page, size),
			placeholderData: undefined,
			enabled: size > 0 && !head.isPlaceholderData,
		})),
	});
	const pages = useMemo(
		() => new Map([[0, head.data], ...others.map((page, i) => [page, results[i]?.data] as const)]),
		[head.data, others, results],
	);
	usePagesAhead(input, { near, size, total: head.data?.total ?? 0 });
	const rowAt = useCallback(
		(index: number) =>
			size === 0 ? undefined : pages.get(Math.floor(index / size))?.rows[index % size],
		[pages, size],
	);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const onRange = useCallback(
		(first: number, last: number) => {
			clearTimeout(timer.current);
			timer.current = setTimeout(() => setNear(pagesOf(first, last, size)), STILL_MS);
		},
		[size],
	);
	return { head, rowAt, onRange };
}

function pagesOf(first: number, last: number, size: number): readonly number[] {
	if (size === 0) return [];
	const from = Math.floor(first / size);
	return Array.from({ length: Math.floor(last / size) - from + 1 }, (_, i) => from + i);
}

function pageQuery(input: RowsInput, page: number, size: number) {
	return apiQuery("GET /runs/{run}/rows", { ...input, at: page * size, limit: size });
}

/** Asks for the pages before and after those in sight. */
function usePagesAhead(
	input: RowsInput,
	of: { readonly near: readonly number[]; readonly size: number; readonly total: number },
): void {
	const queries = useQueryClient();
	const { near, size, total } = of;
	useEffect(() => {
		const around = [(near[0] ?? 0) - 1, (near.at(-1) ?? 0) + 1];
		for (const page of around)
			if (size > 0 && page > 0 && page * size < total)
				void queries.prefetchQuery(pageQuery(input, page, size));
	}, [input, near, queries, size, total]);
}
