import type { MatrixView, RunItem } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { apiQuery, useApi } from "../../data/use-api.ts";
import { chooseBaseline, chooseRun } from "./choose-runs.ts";
import type { ShownRuns } from "./explorer-link.ts";
import type { MatrixSearch } from "./matrix-search.ts";

/** Baselines that are asked for before they are chosen, so that the switch is at once. */
const BASELINES_AHEAD = 4;
/** Larger matrices are asked for when they are chosen. */
const MOST_CELLS_AHEAD = 600;

/** What the matrix screen shows. */
export interface MatrixData {
	readonly runs: UseQueryResult<{ readonly items: readonly RunItem[] }, ApiError>;
	/** Absent: there is no run. */
	readonly shown: ShownRuns | undefined;
	readonly matrix: UseQueryResult<MatrixView, ApiError>;
}

/** The runs, the one that is shown, and its matrix, kept up to date while it runs. */
export function useMatrix(search: Pick<MatrixSearch, "run" | "baseline">): MatrixData {
	const runs = useApi("GET /runs", {});
	const items = runs.data?.items ?? [];
	const run = runs.data === undefined ? undefined : chooseRun(items, search);
	const baseline = chooseBaseline(items, { baseline: search.baseline, run });
	const matrix = useQuery<MatrixView, ApiError>({
		...apiQuery("GET /runs/{run}/matrix", { run: run ?? "", baseline }),
		enabled: run !== undefined,
		// The server answers with what it has read and says when there is something newer.
		refetchInterval: ({ state }) => state.data?.freshInMs ?? false,
	});
	useAhead(items, run, matrix.data);
	return { runs, shown: run === undefined ? undefined : { run, baseline }, matrix };
}

function useAhead(
	items: readonly RunItem[],
	run: string | undefined,
	view: MatrixView | undefined,
): void {
	const queries = useQueryClient();
	const isSmall = view !== undefined && view.cells.length <= MOST_CELLS_AHEAD;
	const others = items
		.filter(({ id, state }) => state === "finished" && id !== run)
		.slice(0, BASELINES_AHEAD)
		.map(({ id }) => id)
		.join(" ");
	useEffect(() => {
		if (!isSmall || run === undefined || others === "") return;
		const ask = async (): Promise<void> => {
			for (const baseline of [undefined, ...others.split(" ")])
				await queries.prefetchQuery(apiQuery("GET /runs/{run}/matrix", { run, baseline }));
		};
		const timer = setTimeout(() => void ask(), 300);
		return () => clearTimeout(timer);
	}, [isSmall, others, queries, run]);
}
