import type { MatrixView } from "@assay/sdk/api";
import { Gauge, Hourglass, Play, SearchX } from "lucide-react";
import type { ReactElement } from "react";
import { CodeBlock } from "../../design/code-block.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { LinkButton } from "../../design/link-button.tsx";

/** There is no run yet. */
export function NoRuns(): ReactElement {
	return (
		<EmptyState
			icon={Play}
			title="Nothing was measured yet"
			action={
				<LinkButton look="primary" to="/runs">
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
