import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Screen } from "../../shell/screen.tsx";
import { MatrixBoard } from "./matrix-board.tsx";
import { NoRuns } from "./matrix-empty.tsx";
import { matrixSearch } from "./matrix-search.ts";
import { useMatrix } from "./use-matrix.ts";

/** The evaluator matrix: how good each slice is under each evaluator, and what changed. */
export function MatrixScreen(): ReactElement {
	const [search, set] = useScreenSearch(matrixSearch);
	const { matrix, runs, shown } = useMatrix(search);
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
	if (matrix.data === undefined)
		return (
			<Screen title="Matrix">
				<Answer of={matrix}>{() => undefined}</Answer>
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
