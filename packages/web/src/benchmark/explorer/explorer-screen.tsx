import { Rows3 } from "lucide-react";
import type { ReactElement } from "react";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { Screen } from "../../shell/screen.tsx";
import { ExplorerPickers } from "./explorer-pickers.tsx";
import { explorerSearch } from "./explorer-search.ts";
import { ExplorerTools } from "./explorer-tools.tsx";
import { ExplorerView } from "./explorer-view.tsx";
import { useExplorer } from "./use-explorer.ts";

/** Rows of a run: filter, sort, open. */
export function ExplorerScreen(): ReactElement {
	const [search, setSearch] = useScreenSearch(explorerSearch);
	const data = useExplorer(search);
	const { baseline, run, runs, vocabulary } = data;
	const items = runs.data?.items ?? [];
	const isReady = run !== undefined && vocabulary.data !== undefined;
	return (
		<Screen
			title="Explorer"
			isFull
			picker={
				items.length > 0 && (
					<ExplorerPickers runs={items} run={run} baseline={baseline} setSearch={setSearch} />
				)
			}
			tools={
				isReady ? <ExplorerTools data={data} search={search} setSearch={setSearch} /> : undefined
			}
		>
			<Answer of={runs}>
				{() =>
					run === undefined ? (
						<EmptyState
							icon={Rows3}
							title="There are no rows yet"
							action={
								<LinkButton to="/runs" look="primary">
									Start a run
								</LinkButton>
							}
						>
							Run the benchmark; its prompts, responses and verdicts are shown here.
						</EmptyState>
					) : (
						<Answer of={vocabulary}>
							{(known) => (
								<ExplorerView
									data={data}
									vocabulary={known}
									search={search}
									setSearch={setSearch}
								/>
							)}
						</Answer>
					)
				}
			</Answer>
		</Screen>
	);
}
