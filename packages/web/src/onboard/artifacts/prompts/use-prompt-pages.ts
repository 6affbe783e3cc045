import type { PromptItem, PromptSearch } from "@assay/sdk/api";
import { useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { apiQuery } from "../../../data/use-api.ts";

/** A long list of which only what is in sight is loaded. */
export interface PromptPages {
	/** `undefined` until the first page is there. */
	readonly total: number | undefined;
	readonly isComplete: boolean;
	readonly rowAt: (index: number) => PromptItem | undefined;
	readonly onRange: (first: number, last: number) => void;
	readonly error: Error | undefined;
}

const PAGE = 100;

/** Loads the pages of a search that are in sight. */
export function usePromptPages(search: PromptSearch): PromptPages {
	const [range, setRange] = useState<readonly [number, number]>([0, 0]);
	const first = Math.floor(range[0] / PAGE);
	const count = Math.floor(range[1] / PAGE) - first + 1;
	const pages = useQueries({
		queries: Array.from({ length: count }, (_, i) => ({
			...apiQuery("GET /prompts", { ...search, start: (first + i) * PAGE, limit: PAGE }),
			placeholderData: undefined,
		})),
	});
	const known = pages.find(({ data }) => data !== undefined)?.data;
	const [last, setLast] = useState<{ readonly of: PromptSearch; readonly known: typeof known }>();
	// While other pages are on their way the list keeps its length.
	if (known !== undefined && last?.known !== known) setLast({ of: search, known });
	const shown = known ?? (last?.of === search ? last.known : undefined);
	return {
		total: shown?.total,
		isComplete: shown?.isComplete ?? true,
		rowAt: (index) => pages[Math.floor(index / PAGE) - first]?.data?.items[index % PAGE],
		onRange: useCallback((from, to) => setRange([from, to]), []),
		error: pages.find(({ error }) => error !== null)?.error ?? undefined,
	};
}
