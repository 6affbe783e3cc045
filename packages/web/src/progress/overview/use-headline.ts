import type { MatrixView } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { chooseBaseline, chooseRun } from "../../benchmark/matrix/choose-runs.ts";
import { useApi } from "../../data/use-api.ts";

/** The matrix of the newest finished run, compared as the matrix's screen compares it. */
export function useHeadline(): UseQueryResult<MatrixView, ApiError> {
	const items = useApi("GET /runs", {}).data?.items ?? [];
	const run = chooseRun(items, { run: undefined });
	const baseline = chooseBaseline(items, { baseline: undefined, run });
	return useApi(
		"GET /runs/{run}/matrix",
		{ run: run ?? "", baseline },
		{ isEnabled: run !== undefined },
	);
}
