import type { EvaluatorDefinition, JudgeExample } from "@assay/core/domain";
import type { TrialItem, TrialView } from "@assay/sdk/api";
import { Inbox } from "lucide-react";
import type { ReactElement } from "react";
import { JobsOfKind } from "../../benchmark/runs/jobs-of-kind.tsx";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Badge } from "../../design/badge.tsx";
import { Cell } from "../../design/cell.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { ErrorState } from "../../design/error-state.tsx";
import { HeaderCell } from "../../design/header-cell.tsx";
import { SegmentedControl } from "../../design/segmented-control.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { builderSearch } from "./builder-search.ts";
import { JudgeSays } from "./judge-says.tsx";
import { TrialRecordView } from "./trial-record.tsx";
import { TrialSumsView } from "./trial-sums.tsx";
import { TryBar } from "./try-bar.tsx";
import { SHOWN_ROWS, type Trial } from "./use-trial.ts";

/** Props of {@link ResultsPanel}. */
export interface ResultsPanelProps {
	readonly trial: Trial;
	readonly run: string;
	readonly draft: EvaluatorDefinition;
	/** What is shown is of the draft before its last changes. */
	readonly isOutdated: boolean;
	/** Tries the draft as it is now. */
	readonly onTry: () => void;
	/** Absent where the evaluator has no examples. */
	readonly onAddExample: ((example: JudgeExample) => void) | undefined;
}

/** What the judge says of the rows: as a table, or one record at a time. */
export function ResultsPanel(props: ResultsPanelProps): ReactElement {
	const { draft, isOutdated, onAddExample, onTry, run, trial } = props;
	const [{ row }] = useScreenSearch(builderSearch);
	return (
		<div className="flex flex-col gap-4">
			<TryBar trial={trial} run={run} draft={draft} isOutdated={isOutdated} onTry={onTry} />
			<JobsOfKind kind="judge" />
			{trial.error !== null && <ErrorState error={trial.error} />}
			{trial.issues.length > 0 && (
				<p role="alert" className="foreign rounded-md bg-warn-soft px-3 py-2 text-xs text-warn">
					{trial.issues[0]?.message}
				</p>
			)}
			{trial.id !== undefined && (
				<Answer of={trial.view}>
					{(view) =>
						row === undefined ? (
							<Rows view={view} />
						) : (
							<TrialRecordView
								trial={view.trial}
								run={view.run}
								row={row}
								keys={view.items.map(({ key }) => key)}
								onAddExample={onAddExample}
							/>
						)
					}
				</Answer>
			)}
		</div>
	);
}

function Rows({ view }: { readonly view: TrialView }): ReactElement {
	const [{ show }, setSearch] = useScreenSearch(builderSearch);
	if (view.sums.rows === 0) return <NoRows view={view} />;
	return (
		<>
			<TrialSumsView sums={view.sums} />
			<div className="flex flex-wrap items-center gap-2">
				<SegmentedControl
					label="Which rows"
					choices={[
						{ value: "all", label: "All" },
						{ value: "disagreements", label: "Differing" },
						{ value: "failed", label: "No verdict" },
					]}
					value={show}
					onChange={(next) => setSearch({ show: next }, { replace: true })}
				/>
				{view.total > SHOWN_ROWS && (
					<span className="text-xs text-ink-faint">The first {SHOWN_ROWS} are listed</span>
				)}
			</div>
			<Table
				label="Rows of the trial"
				head={
					<>
						<HeaderCell label="Prompt and response" />
						<HeaderCell label="Judge" />
						<HeaderCell label="People" />
						<HeaderCell label="Agreement" isLabelHidden />
						<HeaderCell label="Explanation" isSecondary />
					</>
				}
			>
				{view.items.map((item) => (
					<Row key={item.key} item={item} onOpen={() => setSearch({ row: item.key })} />
				))}
			</Table>
		</>
	);
}

function NoRows({ view }: { readonly view: TrialView }): ReactElement {
	return (
		<EmptyState icon={Inbox} title="No row to try it on">
			{view.rows.among === "labelled"
				? "People have labelled none of the rows that may improve a judge. Collect labels under Ground truth and commit them under Review, or try it on rows without a label."
				: "Every row of the run that may be looked at has a label."}
		</EmptyState>
	);
}

function Row({
	item,
	onOpen,
}: {
	readonly item: TrialItem;
	readonly onOpen: () => void;
}): ReactElement {
	return (
		<TableRow>
			<Cell isWide>
				<button
					type="button"
					onClick={onOpen}
					className="block w-full rounded text-left hover:text-accent-ink"
				>
					<span dir="auto" className="block truncate text-xs text-ink-muted">
						{item.input.text}
					</span>
					<span dir="auto" className="block truncate">
						{item.response.text}
					</span>
				</button>
			</Cell>
			<Cell>
				<JudgeSays item={item} />
			</Cell>
			<Cell>{item.truth !== undefined && <bdi>{item.truth.label}</bdi>}</Cell>
			<Cell>{item.agrees === false && <Badge tone="warn">differs</Badge>}</Cell>
			<Cell isSecondary>
				<span
					dir="auto"
					className="block w-36 truncate text-xs text-ink-muted 2xl:w-64 min-[112rem]:w-md"
					title={item.explanation?.text ?? item.reason}
				>
					{item.explanation?.text ?? item.reason}
				</span>
			</Cell>
		</TableRow>
	);
}
