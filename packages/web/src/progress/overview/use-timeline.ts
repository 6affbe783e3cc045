import type { DocumentItem, IterationItem } from "@assay/sdk/api";
import type { ApiError, OutputFor } from "@assay/sdk/client";
import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { apiQuery, useApi } from "../../data/use-api.ts";

const AT_ONCE = 10;

/** The project's iterations, as far as they have been asked for. */
export interface Timeline {
	readonly answer: UseQueryResult<OutputFor<"GET /iterations">, ApiError>;
	/** Newest first. */
	readonly iterations: readonly IterationItem[];
	/** Asks for older ones; absent when all are there. */
	readonly showMore: (() => void) | undefined;
	readonly notes: ReadonlyMap<string, DocumentItem>;
}

/** Reads the timeline a page at a time, with its notes. */
export function useTimeline(): Timeline {
	const [cursors, setCursors] = useState<readonly string[]>([]);
	const answer = useApi("GET /iterations", { limit: AT_ONCE });
	const older = useQueries({
		queries: cursors.map((cursor) => apiQuery("GET /iterations", { limit: AT_ONCE, cursor })),
	});
	const documents = useApi("GET /documents/{kind}", { kind: "note" }).data?.documents;
	const notes = useMemo(() => new Map(documents?.map((note) => [note.id, note])), [documents]);
	const pages = [answer.data, ...older.map(({ data }) => data)];
	const next = pages.at(-1)?.next;
	return {
		answer,
		iterations: pages.flatMap((page) => page?.items ?? []),
		showMore: next === undefined ? undefined : () => setCursors([...cursors, next]),
		notes,
	};
}
