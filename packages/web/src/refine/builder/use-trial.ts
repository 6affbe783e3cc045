import type { ProblemIssue, TrialStart, TrialView } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi } from "../../data/use-api.ts";
import { useApiAction } from "../../data/use-api-action.ts";
import type { BuilderSearch } from "./builder-search.ts";

/** A trial of what is to be tried, with the verdicts that are there. */
export interface Trial {
	/** Absent until the rows are chosen. */
	readonly id: string | undefined;
	readonly view: UseQueryResult<TrialView, ApiError>;
	readonly issues: readonly ProblemIssue[];
	/** Why it cannot be tried. */
	readonly error: ApiError | null;
}

/** Rows that are shown at once. */
export const SHOWN_ROWS = 100;

/** Chooses the rows whenever something else is to be tried; nobody is called. */
export function useTrial(start: TrialStart, show: BuilderSearch["show"]): Trial {
	const { data, error, mutate } = useApiAction("POST /trials");
	const wanted = JSON.stringify(start);
	useEffect(() => {
		const parsed: TrialStart = JSON.parse(wanted);
		mutate(parsed);
	}, [mutate, wanted]);
	const id = data?.trial;
	const view = useApi(
		"GET /trials/{trial}",
		{ trial: id ?? "", show, limit: SHOWN_ROWS },
		{ isEnabled: id !== undefined },
	);
	return { id, view, issues: data?.issues ?? [], error };
}
