import { Play, Plus, SearchX } from "lucide-react";
import { type ReactElement, useMemo, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { useScreenSearch } from "../../data/use-screen-search.ts";
import { Answer } from "../../design/answer.tsx";
import { Button } from "../../design/button.tsx";
import { EmptyState } from "../../design/empty-state.tsx";
import { useCommands } from "../../shell/commands.ts";
import { Screen } from "../../shell/screen.tsx";
import { arrangeRuns } from "./arrange-runs.ts";
import { DeleteRunsDialog } from "./delete-runs-dialog.tsx";
import { FailedJob } from "./failed-job.tsx";
import { JobStrip } from "./job-strip.tsx";
import type { ListedRun } from "./listed-run.ts";
import { runsSearch } from "./runs-search.ts";
import { RunsTable } from "./runs-table.tsx";
import { RunsTools } from "./runs-tools.tsx";
import { StartRunDialog } from "./start-run-dialog.tsx";
import { useFailedJobs } from "./use-failed-jobs.ts";
import { useRuns } from "./use-runs.ts";

/** Runs: those that are there, those under way, and a way to start one. */
export function RunsScreen(): ReactElement {
	const [search, setSearch] = useScreenSearch(runsSearch);
	const { answer, hasMore, runs } = useRuns();
	const jobs = useApi("GET /jobs", {}).data?.jobs ?? [];
	const running = jobs.filter(({ state }) => state === "running");
	const failed = useFailedJobs(jobs);
	const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
	const [toDelete, setToDelete] = useState<readonly ListedRun["run"][]>([]);
	const shown = useMemo(() => arrangeRuns(runs, search), [runs, search]);
	const chosen = shown.map(({ run }) => run).filter(({ id }) => selected.has(id));
	const open = (): void => setSearch({ start: true });
	useCommands(
		useMemo(
			() => [
				{
					id: "start a run",
					label: "Start a run",
					group: "Runs",
					keys: "n",
					run: () => setSearch({ start: true }),
				},
			],
			[setSearch],
		),
	);
	return (
		<Screen
			title="Runs"
			isFull
			actions={
				<Button look="primary" onClick={open}>
					<Plus aria-hidden />
					Start a run
				</Button>
			}
			tools={
				<RunsTools
					all={runs}
					isKnown={answer.data !== undefined}
					shown={shown.length}
					search={search}
					onSearch={setSearch}
					selected={chosen}
					onClear={() => setSelected(new Set())}
					onDelete={() => setToDelete(chosen)}
				/>
			}
		>
			{running.length + failed.length > 0 && (
				<div className="flex max-h-1/2 shrink-0 flex-col gap-2 overflow-y-auto border-b border-line bg-canvas p-4">
					{failed.map((job) => (
						<FailedJob key={job.id} job={job} />
					))}
					{running.map((job) => (
						<JobStrip key={job.id} job={job} />
					))}
				</div>
			)}
			<Answer of={answer}>
				{() =>
					shown.length > 0 ? (
						<div className="min-h-0 grow overflow-hidden bg-surface">
							<RunsTable
								runs={shown}
								sort={search.sort}
								order={search.order}
								onSort={(sort, order) => setSearch({ sort, order }, { replace: true })}
								selected={selected}
								onSelect={(ids, isSelected) => setSelected(withIds(selected, ids, isSelected))}
								onDelete={(run) => setToDelete([run])}
							/>
						</div>
					) : (
						<NoRuns
							hasRuns={runs.length > 0}
							onStart={open}
							onShowAll={() => setSearch({ system: [], state: [], tag: [] })}
						/>
					)
				}
			</Answer>
			{hasMore && (
				<p className="shrink-0 border-t border-line px-4 py-1.5 text-xs text-ink-faint">
					Only the newest {runs.length} runs are listed; filters look at those alone
				</p>
			)}
			<StartRunDialog isOpen={search.start} onClose={() => setSearch({ start: false })} />
			<DeleteRunsDialog runs={toDelete} onClose={() => setToDelete([])} />
		</Screen>
	);
}

function withIds(
	before: ReadonlySet<string>,
	ids: readonly string[],
	isSelected: boolean,
): ReadonlySet<string> {
	const after = new Set(before);
	for (const id of ids)
		if (isSelected) after.add(id);
		else after.delete(id);
	return after;
}

interface NoRunsProps {
	readonly hasRuns: boolean;
	readonly onStart: () => void;
	readonly onShowAll: () => void;
}

function NoRuns({ hasRuns, onShowAll, onStart }: NoRunsProps): ReactElement {
	if (hasRuns)
		return (
			<EmptyState
				icon={SearchX}
				title="No run fits the filters"
				action={<Button onClick={onShowAll}>Show all runs</Button>}
			/>
		);
	return (
		<EmptyState
			icon={Play}
			title="No run yet"
			action={
				<Button look="primary" onClick={onStart}>
					<Plus aria-hidden />
					Start a run
				</Button>
			}
		>
			A run gets a response from a system for every prompt and has the evaluators judge it. What was
			paid for once is never paid for again.
		</EmptyState>
	);
}
