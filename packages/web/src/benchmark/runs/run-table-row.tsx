import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Cell } from "../../design/cell.tsx";
import { Checkbox } from "../../design/checkbox.tsx";
import { Count } from "../../design/count.tsx";
import { Duration } from "../../design/duration.tsx";
import { formatCount } from "../../design/format-number.ts";
import { Money } from "../../design/money.tsx";
import { ProgressBar } from "../../design/progress-bar.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { costOf, durationOf, failuresOf, type ListedRun } from "./listed-run.ts";
import { RunMenu } from "./run-menu.tsx";
import { RunStateBadge } from "./run-state-badge.tsx";
import { ShortVersion } from "./short-version.tsx";
import { TagsEditor } from "./tags-editor.tsx";

/** Props of {@link RunTableRow}. */
export interface RunTableRowProps {
	readonly listed: ListedRun;
	readonly isSelected: boolean;
	readonly onSelect: (isSelected: boolean) => void;
	readonly onDelete: () => void;
}

/** A run in the list; its progress where it is worked on. */
export function RunTableRow(props: RunTableRowProps): ReactElement {
	const { isSelected, listed } = props;
	const { job, run } = listed;
	const failures = failuresOf(listed);
	return (
		<TableRow isSelected={isSelected}>
			<td className="h-9 border-b border-line pl-4">
				<Checkbox
					label={`Select ${run.system.name}`}
					isLabelHidden
					checked={isSelected}
					onChange={props.onSelect}
				/>
			</td>
			<Cell>
				{job?.progress === undefined ? (
					<RunStateBadge state={run.state} />
				) : (
					<div className="flex w-28 flex-col gap-1">
						<ProgressBar
							label={`Progress of ${run.system.name}`}
							done={job.progress.done}
							total={job.progress.total}
						/>
						<span className="num text-2xs text-ink-muted">
							{job.progress.perSecond === undefined
								? "Running"
								: `Running, ${formatCount(Math.round(job.progress.perSecond))}/s`}
						</span>
					</div>
				)}
			</Cell>
			{/* A header holds what its row is about; it is no control. */}
			{/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- see above */}
			<th
				scope="row"
				className="h-9 w-full max-w-0 min-w-52 border-b border-line px-3 py-1 text-left font-normal"
			>
				<div className="flex min-w-0 items-center gap-2">
					<Link
						to="/runs/$run"
						params={{ run: run.id }}
						title={`${run.system.name}, version ${run.system.version}`}
						className="min-w-10 truncate rounded font-medium hover:text-accent-ink hover:underline"
					>
						<bdi>{run.system.name}</bdi>
					</Link>
					<span className="hidden lg:inline">
						<ShortVersion of="system" version={run.system.version} />
					</span>
					<div className="max-w-48 min-w-6 shrink-0">
						<TagsEditor run={run} />
					</div>
				</div>
			</th>
			<Cell align="end">
				<Count value={run.prompts} />
				{run.trials > 1 && <span className="num text-ink-muted"> × {run.trials}</span>}
			</Cell>
			<Cell isSecondary>
				<span className="block max-w-36 truncate text-ink-muted" title={run.selection}>
					{run.selection}
				</span>
			</Cell>
			<Cell align="end" isSecondary>
				<span title={run.evaluators.join(", ")}>
					<Count value={run.evaluators.length} />
				</span>
			</Cell>
			<Cell>
				<span className="text-ink-muted">
					<RelativeTime at={run.createdAt} />
				</span>
			</Cell>
			<Cell align="end">
				{job?.progress?.etaMs === undefined ? (
					<Duration ms={durationOf(listed)} />
				) : (
					<span className="text-ink-muted">
						<Duration ms={job.progress.etaMs} /> left
					</span>
				)}
			</Cell>
			<Cell align="end">
				<Money usd={costOf(listed)} />
			</Cell>
			<Cell align="end">
				{failures !== undefined && failures > 0 ? (
					<Link
						to="/explorer"
						search={{ run: run.id, q: "failed:respond" }}
						title="Rows without a response: open them"
						className="rounded font-medium text-bad hover:underline"
					>
						<Count value={failures} />
					</Link>
				) : (
					<Count value={failures} />
				)}
			</Cell>
			<Cell align="end">
				<RunMenu run={run} onDelete={props.onDelete} />
			</Cell>
		</TableRow>
	);
}
