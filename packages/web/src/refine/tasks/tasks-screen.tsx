import type { TaskSummary } from "@assay/sdk/api";
import { Link } from "@tanstack/react-router";
import { Plus, UserPen } from "lucide-react";
import { type ReactElement, useMemo } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { Cell } from "../../design/cell.tsx";
import { Count } from "../../design/count.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { formatCount } from "../../design/format-number.ts";
import { HeaderCell } from "../../design/header-cell.tsx";
import { LinkButton } from "../../design/link-button.tsx";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Table } from "../../design/table.tsx";
import { TableRow } from "../../design/table-row.tsx";
import { useCommands } from "../../shell/commands.ts";
import { Screen } from "../../shell/screen.tsx";
import { CollectDialog } from "./collect-dialog.tsx";
import { TaskProgressBar } from "./task-progress-bar.tsx";
import { TaskStateBadge } from "./task-state-badge.tsx";
import { tasksSearch } from "./tasks-search.ts";

/** Annotation tasks, and a way to make one. */
export function TasksScreen(): ReactElement {
	const [search, setSearch] = useScreenSearch(tasksSearch);
	const answer = useApi("GET /tasks", {});
	const open = (): void => setSearch({ new: true });
	useCommands(
		useMemo(
			() => [
				{
					id: "collect ground truth",
					label: "Collect ground truth",
					group: "Ground truth",
					keys: "n",
					run: () => setSearch({ new: true }),
				},
			],
			[setSearch],
		),
	);
	return (
		<Screen
			title="Ground truth"
			isFull
			actions={
				<Button look="primary" onClick={open}>
					<Plus aria-hidden />
					Collect ground truth
				</Button>
			}
		>
			<Answer of={answer}>
				{({ tasks }) =>
					tasks.length === 0 ? (
						<NoTasks onStart={open} />
					) : (
						<div className="min-h-0 grow overflow-hidden bg-surface">
							<TasksTable tasks={tasks} />
						</div>
					)
				}
			</Answer>
			<CollectDialog
				start={search}
				isOpen={search.new}
				onClose={() =>
					setSearch({ new: false, run: undefined, criteria: [], slices: [], count: undefined })
				}
			/>
		</Screen>
	);
}

function TasksTable({ tasks }: { readonly tasks: readonly TaskSummary[] }): ReactElement {
	const head = (
		<>
			<HeaderCell label="State" />
			<HeaderCell label="Task" />
			<HeaderCell label="Criteria" isSecondary />
			<HeaderCell label="Progress" />
			<HeaderCell label="To review" align="end" />
			<HeaderCell label="People" align="end" />
			<HeaderCell label="Created" isSecondary />
		</>
	);
	return (
		<Table label="Tasks" head={head}>
			{tasks.map((task) => (
				<TableRow key={task.id}>
					<Cell>
						<TaskStateBadge state={task.state} />
					</Cell>
					<Cell isHeader isWide>
						<Link
							to="/tasks/$task"
							params={{ task: task.id }}
							title={`${task.name}: ${task.selection}`}
							className="rounded font-medium hover:text-accent-ink hover:underline"
						>
							<bdi>{task.name}</bdi>
						</Link>{" "}
						<bdi className="text-xs text-ink-faint">{task.system}</bdi>
					</Cell>
					<Cell isSecondary>
						<span className="block max-w-52 truncate text-ink-muted">
							{task.criteria.map(({ name }) => name).join(", ")}
						</span>
					</Cell>
					<Cell>
						<div className="flex w-40 flex-col gap-1">
							<TaskProgressBar label={`Progress of ${task.name}`} progress={task.progress} />
							<span className="num text-2xs text-ink-muted">
								{formatCount(task.progress.answers)} of {formatCount(task.progress.wanted)} answers
							</span>
						</div>
					</Cell>
					<Cell align="end">
						<Count value={task.progress.readyForReview} />
					</Cell>
					<Cell align="end">
						<Count value={task.invited} />
					</Cell>
					<Cell isSecondary>
						<RelativeTime at={task.createdAt} />
					</Cell>
				</TableRow>
			))}
		</Table>
	);
}

function NoTasks({ onStart }: { readonly onStart: () => void }): ReactElement {
	return (
		<EmptyState
			icon={UserPen}
			title="No ground truth is being collected"
			action={
				<>
					<Button look="primary" onClick={onStart}>
						<Plus aria-hidden />
						Collect ground truth
					</Button>
					<LinkButton to="/import">Import labels</LinkButton>
				</>
			}
		>
			Ask people who know the subject to label some responses of a run. A hundred labels show how
			far an evaluator can be trusted, and turn its rate into theirs.
		</EmptyState>
	);
}
