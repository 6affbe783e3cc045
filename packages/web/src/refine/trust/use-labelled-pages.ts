import type { InputOf, LabelledRowItem, TrustOperations } from "@assay/sdk/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../../data/api.ts";

/** The first page, and what it answers. */
export interface FirstLabelled {
	readonly ask: InputOf<TrustOperations["GET /runs/{run}/labelled"]>;
	readonly items: readonly LabelledRowItem[];
	readonly next: string | undefined;
}

/** Rows that were asked for so far. */
export interface LabelledPages {
	readonly items: readonly LabelledRowItem[];
	/** Absent where there are no more. */
	readonly more: (() => void) | undefined;
	readonly isLoading: boolean;
}

/** The pages after the first one, one by one. */
export function useLabelledPages({ ask, items, next }: FirstLabelled): LabelledPages {
	const rest = useInfiniteQuery({
		queryKey: ["labelled rows", ask, next],
		queryFn: ({ pageParam }) => api.call("GET /runs/{run}/labelled", { ...ask, cursor: pageParam }),
		initialPageParam: next ?? "",
		getNextPageParam: (page) => page.next,
		enabled: false,
	});
	const pages = rest.data?.pages ?? [];
	const isMore = rest.data === undefined ? next !== undefined : rest.hasNextPage;
	const readOn = rest.data === undefined ? rest.refetch : rest.fetchNextPage;
	return {
		items: [...items, ...pages.flatMap((page) => page.items)],
		more: isMore ? () => void readOn() : undefined,
		isLoading: rest.isFetching,
	};
}
