import type { MatrixColumn, MatrixView } from "@assay/sdk/api";
import { ArrowUp, EyeOff } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { formatCount, formatDelta, formatPercent } from "../../design/format-number.ts";
import { TrustDetails } from "../../refine/trust/trust-details.tsx";
import type { SentTrust } from "../../refine/trust/trust-text.ts";
import type { CellView } from "./cell-view.ts";
import { DetailsSection } from "./details-section.tsx";
import { FactList } from "./fact-list.tsx";
import { UsedDefinition } from "./used-definition.tsx";

/** Props of {@link EvaluatorDetails}. */
export interface EvaluatorDetailsProps {
	readonly view: MatrixView;
	readonly evaluator: MatrixColumn;
	/** The evaluator's cell of "All prompts". */
	readonly overall: CellView | undefined;
	/** Absent for what people said, and before it is read. */
	readonly trust: SentTrust | undefined;
	readonly onSort: () => void;
	readonly onHide: () => void;
}

/** What a column measures, and how. */
export function EvaluatorDetails(props: EvaluatorDetailsProps): ReactElement {
	const { evaluator, overall, trust, view } = props;
	const criterion = view.criteria.find(({ name }) => name === evaluator.criterion);
	const detectable = overall?.cell.minDetectableDifference;
	return (
		<div className="flex flex-col gap-5">
			{evaluator.description !== undefined && <p className="foreign">{evaluator.description}</p>}
			<p className="foreign">
				{evaluator.shows === "pass-rate"
					? `Each cell is the share of the slice's rows whose score reaches ${evaluator.passAt}.`
					: "Each cell is the mean score of the slice's rows, from 0 to 1."}{" "}
				Rows on which the evaluator abstained or failed are counted apart.
			</p>
			<div className="flex gap-2">
				<Button size="small" onClick={props.onSort}>
					<ArrowUp aria-hidden />
					Sort, worst first
				</Button>
				<Button size="small" onClick={props.onHide}>
					<EyeOff aria-hidden />
					Hide the column
				</Button>
			</div>
			{trust !== undefined && (
				<TrustDetails
					trust={trust}
					evaluator={evaluator.name}
					runs={[{ id: view.run.id, system: view.run.system.name }]}
				/>
			)}
			<DetailsSection title="About">
				<FactList
					facts={[
						["Kind", evaluator.kind],
						["Version", <code key="version">{evaluator.version}</code>],
						["Criterion", evaluator.criterion],
						["Asks", criterion?.description],
						["Labels, worst first", criterion?.labels?.join(", ")],
						[
							"Gate over all prompts",
							criterion?.gate === undefined
								? "none"
								: `at least ${formatPercent(criterion.gate, { isWhole: true })}`,
						],
					]}
				/>
			</DetailsSection>
			{overall !== undefined && (
				<DetailsSection title="Over all prompts">
					<FactList
						facts={[
							["Estimate", overall.main],
							["95% interval", overall.interval],
							["Scored", formatCount(overall.cell.scored)],
							["Abstained", formatCount(overall.cell.abstained)],
							["Failed", formatCount(overall.cell.failed)],
							[
								"Smallest change that a second run would show",
								detectable === undefined ? undefined : `${formatDelta(detectable).slice(1)} points`,
							],
						]}
					/>
				</DetailsSection>
			)}
			<UsedDefinition run={view.run.id} kind="evaluator" name={evaluator.name} />
		</div>
	);
}
