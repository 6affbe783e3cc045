import type { MatrixView } from "@assay/sdk/api";
import { FileInput, Gauge, Hourglass, Play, SearchX } from "lucide-react";
import type { ReactElement } from "react";
import { CodeBlock } from "../../design/code-block.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { runsSearch } from "../runs/runs-search.ts";

/** There is no run yet; nor anything to run, where the project is empty. */
export function NoRuns({ isEmpty }: { readonly isEmpty: boolean }): ReactElement {
	if (isEmpty)
		return (
			<EmptyState
				icon={FileInput}
				title="There is nothing to measure yet"
				action={
					<LinkButton look="primary" to="/import">
						Import a file
					</LinkButton>
				}
			>
				<p>
					Import prompts, with the responses of a system where you have them. Criteria, evaluators
					and slices are proposed with them.
				</p>
			</EmptyState>
		);
	return (
		<EmptyState
			icon={Play}
			title="Nothing was measured yet"
			action={
				<LinkButton look="primary" to="/runs" search={runsSearch.write({ start: true })}>
					Start a run
				</LinkButton>
			}
		>
			<p>
				A run asks your system every reference prompt and lets the evaluators judge the responses.
				From the terminal:
			</p>
			<div className="mt-3 text-left">
				<CodeBlock code="assay run" what="the command" />
			</div>
		</EmptyState>
	);
}

/** The run has no column to show. */
export function NoEvaluators({ view }: { readonly view: MatrixView }): ReactElement {
	return (
		<EmptyState
			icon={Gauge}
			title="This run has no evaluators"
			action={
				<LinkButton look="primary" to="/artifacts/$kind" params={{ kind: "evaluators" }}>
					Define evaluators
				</LinkButton>
			}
		>
			<p>
				Its responses are there. Define evaluators, then score the run: no response is paid for
				twice.
			</p>
			<div className="mt-3 text-left">
				<CodeBlock code={`assay score ${view.run.id}`} what="the command" />
			</div>
		</EmptyState>
	);
}

/** Not a single block of the run is done. */
export function NothingDone({ view: { run } }: { readonly view: MatrixView }): ReactElement {
	const isRunning = run.state === "running";
	return (
		<EmptyState
			icon={Hourglass}
			title={isRunning ? "The first results are on the way" : "The run stopped before any result"}
			action={
				<LinkButton to="/runs/$run" params={{ run: run.id }}>
					{isRunning ? "Watch the run" : "Open the run to go on with it"}
				</LinkButton>
			}
		>
			{isRunning && (
				<p>The matrix fills block by block; what is there is shown as soon as it is.</p>
			)}
		</EmptyState>
	);
}

/** All columns are hidden. */
export function NoColumns({ onShow }: { readonly onShow: ReactElement }): ReactElement {
	return <EmptyState icon={SearchX} title="All columns are hidden" action={onShow} />;
}
