import type { MatrixRow, MatrixView } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { buttonClass } from "../../design/button-class.ts";
import { formatCount } from "../../design/format-number.ts";
import { basisText } from "./basis-text.ts";
import { worstCell } from "./cell-rank.ts";
import type { CellView } from "./cell-view.ts";
import { DetailsSection } from "./details-section.tsx";
import { rowsAddress, type ShownRuns } from "./explorer-link.ts";
import { FactList } from "./fact-list.tsx";
import { UsedDefinition } from "./used-definition.tsx";

/** Props of {@link SliceDetails}. */
export interface SliceDetailsProps {
	readonly view: MatrixView;
	readonly slice: MatrixRow;
	/** The slice's cells. */
	readonly cells: readonly CellView[];
	readonly runs: ShownRuns;
}

const EXPLANATIONS = {
	all: "Every prompt of the run, in whatever slice.",
	none: "Prompts of the run that are in no slice. A large number here means that slices are missing.",
	slice: undefined,
};

/** What a row of the matrix holds, and what decides that. */
export function SliceDetails({ cells, runs, slice, view }: SliceDetailsProps): ReactElement {
	const worst = worstCell(cells, "level");
	const text = EXPLANATIONS[slice.kind] ?? slice.description;
	return (
		<div className="flex flex-col gap-5">
			{text !== undefined && <p className="foreign">{text}</p>}
			<div>
				<Link to={rowsAddress(runs, { slice })} className={buttonClass({ size: "small" })}>
					Open its rows
				</Link>
			</div>
			<DetailsSection title="About">
				<FactList
					facts={[
						["Prompts", formatCount(slice.prompts)],
						["Wanted at least", slice.kind === "none" ? undefined : formatCount(slice.minPrompts)],
						["Thin", slice.isThin ? "yes: no percentage should be read into it" : "no"],
						[
							"Worst evaluator",
							worst && `${worst.evaluator.name}: ${worst.main} (${basisText(worst)})`,
						],
						[
							"Version",
							slice.version === undefined ? undefined : <code key="version">{slice.version}</code>,
						],
					]}
				/>
			</DetailsSection>
			{slice.kind === "slice" && (
				<UsedDefinition run={view.run.id} kind="slice" name={slice.name} />
			)}
		</div>
	);
}
