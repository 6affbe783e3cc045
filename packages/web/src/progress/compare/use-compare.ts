import type { CompareView, CorrectedCompareView, RunItem } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../data/use-api.ts";
import { type SetSearch, useScreenSearch } from "../../data/use-screen-search.ts";
import { type CompareSearch, compareSearch } from "./compare-search.ts";

/** What the comparison shows, and how to change it. */
export interface CompareState {
	/** Finished runs, newest first; `undefined` before they are read. */
	readonly runs: readonly RunItem[] | undefined;
	/** Ids of the base and the candidates; fewer than two when there is nothing to compare. */
	readonly chosen: readonly string[];
	readonly answer: UseQueryResult<CompareView, ApiError>;
	/** By people's labels; absent where raw rates are shown. */
	readonly corrected: UseQueryResult<CorrectedCompareView, ApiError> | undefined;
	readonly search: CompareSearch;
	readonly setSearch: SetSearch<CompareSearch>;
}

const MOST_RUNS = 500;

/** Reads the comparison that the address asks for; without one the newest run beside the one before. */
export function useCompare(): CompareState {
	const [search, setSearch] = useScreenSearch(compareSearch);
	const listed = useApi("GET /runs", { limit: MOST_RUNS }).data?.items;
	const runs = useMemo(() => listed?.filter(({ state }) => state === "finished"), [listed]);
	const chosen = useMemo(() => chooseRuns(search.runs, runs ?? []), [search.runs, runs]);
	const answer = useApi("GET /compare", { runs: chosen }, { isEnabled: chosen.length >= 2 });
	const isCorrected = search.rates === "corrected";
	const corrected = useApi(
		"GET /compare/corrected",
		{ runs: chosen },
		{ isEnabled: chosen.length >= 2 && isCorrected },
	);
	return {
		runs,
		chosen,
		answer,
		search,
		setSearch,
		corrected: isCorrected ? corrected : undefined,
	};
}

/**
 * The runs to compare: those asked for, filled up with the newest one, and as base the one before.
 *
 * @param finished newest first.
 *
 * @example
 * chooseRuns(["a", "b"], []) // => ["a", "b"]
 */
export function chooseRuns(
	asked: readonly string[],
	finished: readonly Pick<RunItem, "id">[],
): readonly string[] {
	const wanted = [...new Set(asked)];
	if (wanted.length >= 2) return wanted;
	const [newest, ...rest] = finished.filter(({ id }) => !wanted.includes(id));
	if (newest === undefined) return wanted;
	if (wanted.length === 1) return [...wanted, newest.id];
	const [before] = rest;
	return before === undefined ? [newest.id] : [before.id, newest.id];
}
