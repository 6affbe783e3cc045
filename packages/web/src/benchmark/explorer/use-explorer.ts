import type { RowFacets, RowVocabulary, RunItem } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { useApi } from "../../data/use-api.ts";
import { chooseBaseline, chooseRun } from "../matrix/choose-runs.ts";
import type { ExplorerSearch } from "./explorer-search.ts";
import { type RowsInput, type RowWindow, useRows } from "./use-rows.ts";

/** What the explorer shows. */
export interface ExplorerData {
	readonly runs: UseQueryResult<{ readonly items: readonly RunItem[] }, ApiError>;
	/** Absent: there is no run. */
	readonly run: string | undefined;
	readonly baseline: string | undefined;
	readonly vocabulary: UseQueryResult<RowVocabulary, ApiError>;
	readonly facets: RowFacets | undefined;
	readonly rows: RowWindow;
	readonly input: RowsInput;
}

/** The runs, the one that is explored, what it can be filtered by, and its rows. */
export function useExplorer(search: ExplorerSearch): ExplorerData {
	const runs = useApi("GET /runs", {});
	const items = runs.data?.items ?? [];
	const run = runs.data === undefined ? undefined : chooseRun(items, search);
	const baseline = chooseBaseline(items, { baseline: search.baseline, run });
	const isEnabled = run !== undefined;
	const { q, sort } = search;
	const input = useMemo(
		() => ({ run: run ?? "", baseline, q: q === "" ? undefined : q, sort }),
		[run, baseline, q, sort],
	);
	const vocabulary = useApi("GET /runs/{run}/vocabulary", { run: run ?? "" }, { isEnabled });
	const isKnown = isEnabled && !vocabulary.isPlaceholderData;
	const rows = useRows(input, isKnown ? vocabulary.data?.pageRows : undefined);
	const facets = useApi(
		"GET /runs/{run}/row-facets",
		{ run: run ?? "", baseline, q: input.q },
		{ isEnabled: isKnown && rows.head.isSuccess },
	);
	return { runs, run, baseline, vocabulary, facets: facets.data?.facets, rows, input };
}
