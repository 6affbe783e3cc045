import type { MatrixView, RunTrustView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { CellDetails } from "./cell-details.tsx";
import type { CellView } from "./cell-view.ts";
import type { DetailsTarget } from "./details-target.ts";
import { EvaluatorDetails } from "./evaluator-details.tsx";
import type { ShownRuns } from "./explorer-link.ts";
import { SliceDetails } from "./slice-details.tsx";

/** Props of {@link DetailsContent}. */
export interface DetailsContentProps {
	readonly view: MatrixView;
	readonly cells: readonly CellView[];
	/** What people's labels say; absent before it is read. */
	readonly trust: RunTrustView | undefined;
	readonly runs: ShownRuns;
	readonly target: DetailsTarget;
	/** Sorts by an evaluator, worst first. */
	readonly onSort: (evaluator: string) => void;
	readonly onHide: (evaluator: string) => void;
}

/** What the opened thing is: the content of the panel. */
export function DetailsContent(props: DetailsContentProps): ReactElement | undefined {
	const { cells, runs, target, view } = props;
	switch (target.kind) {
		case "cell": {
			const cell = cells.find(
				({ evaluator, slice }) =>
					slice.name === target.slice && evaluator.name === target.evaluator,
			);
			return cell && <CellDetails view={cell} runs={runs} method={view.method} />;
		}
		case "slice": {
			const slice = view.slices.find(({ name }) => name === target.slice);
			const own = cells.filter((cell) => cell.slice.name === target.slice);
			return slice && <SliceDetails view={view} slice={slice} cells={own} runs={runs} />;
		}
		case "evaluator": {
			const { evaluator: name } = target;
			const evaluator = view.evaluators.find((one) => one.name === name);
			const overall = cells.find(
				(cell) => cell.slice.kind === "all" && cell.evaluator.name === name,
			);
			return (
				evaluator && (
					<EvaluatorDetails
						view={view}
						evaluator={evaluator}
						overall={overall}
						trust={props.trust?.evaluators.find((one) => one.name === name)?.trust ?? undefined}
						onSort={() => props.onSort(name)}
						onHide={() => props.onHide(name)}
					/>
				)
			);
		}
	}
}
