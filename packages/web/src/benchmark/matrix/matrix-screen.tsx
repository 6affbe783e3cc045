import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Screen } from "../../shell/screen.tsx";
import { MatrixBoard } from "./matrix-board.tsx";
import { NoRuns } from "./matrix-empty.tsx";
import { matrixSearch } from "./matrix-search.ts";
import { useMatrix } from "./use-matrix.ts";

/** The evaluator matrix: how good each slice is under each evaluator, and what changed. */
export function MatrixScreen(): ReactElement {
	const [search, set] = useScreenSearch(matrixSearch);
	const { matrix, runs, shown } = useMatrix(search);
	// Asked for beside the matrix: without it nobody knows whose numbers these are.
	const trust = useApi(
		"GET /runs/{run}/trust",
		{ run: shown?.run ?? "" },
		{ isEnabled: shown !== undefined },
	);
	const project = useApi("GET /project", {});
	if (shown === undefined)
		return (
			<Screen title="Matrix">
				<Answer of={runs}>
					{() => (
						<Answer of={project}>
							{({ counts }) => <NoRuns isEmpty={counts.prompts + counts.systems === 0} />}
						</Answer>
					)}
				</Answer>
			</Screen>
		);
	const isTrustMissing = trust.data === undefined && search.rates === "corrected";
	if (matrix.data === undefined || isTrustMissing)
		return (
			<Screen title="Matrix">
				<Answer of={matrix}>{() => <Answer of={trust}>{() => undefined}</Answer>}</Answer>
				{matrix.data !== undefined && trust.error !== null && (
					<div className="flex justify-center">
						<Button onClick={() => set({ rates: "raw" })}>Show the evaluators' own rates</Button>
					</div>
				)}
			</Screen>
		);
	return (
		<MatrixBoard
			view={matrix.data}
			items={runs.data?.items ?? []}
			shown={shown}
			search={search}
			set={set}
		/>
	);
}
