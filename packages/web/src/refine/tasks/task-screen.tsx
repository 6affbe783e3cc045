import type { NewTaskLink, TaskDetail } from "@assay/sdk/api";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactElement, type ReactNode, useState } from "react";
import { useApi } from "../../data/use-api.ts";
import { Answer } from "../../design/answer.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { formatCount } from "../../design/format-number.ts";
import { RelativeTime } from "../../design/relative-time.tsx";
import { Section } from "../../design/section.tsx";
import { Screen } from "../../shell/screen.tsx";
import { MadeLinks } from "./made-links.tsx";
import { TaskBar } from "./task-bar.tsx";
import { TaskPeople } from "./task-people.tsx";
import { TASK_STEPS, TaskProgressBar } from "./task-progress-bar.tsx";
import { TaskRows } from "./task-rows.tsx";
import { TaskStateBadge } from "./task-state-badge.tsx";

/** One task: how far it is, who does it, and where each row stands. */
export function TaskScreen(): ReactElement {
	const { task: id } = useParams({ from: "/tasks/$task" });
	const answer = useApi("GET /tasks/{task}", { task: id });
	const [links, setLinks] = useState<readonly NewTaskLink[]>([]);
	// Another task's data must not stand under this one's buttons.
	const task = answer.data?.id === id ? answer.data : undefined;
	return (
		<Screen
			title={task?.name ?? "Task"}
			crumbs={[{ label: "Ground truth", to: "/tasks" }]}
			picker={task !== undefined && <TaskStateBadge state={task.state} />}
			actions={task !== undefined && <TaskBar task={task} />}
		>
			<Answer of={answer}>
				{(detail) => (
					<div className="mx-auto flex max-w-6xl flex-col gap-6">
						<TaskFacts task={detail} />
						<TaskPeople task={detail} onLinks={setLinks} />
						<TaskRows task={detail.id} run={detail.run} progress={detail.progress} />
					</div>
				)}
			</Answer>
			<Dialog
				title={links.length === 1 ? "The new link" : "The new links"}
				size="large"
				isOpen={links.length > 0}
				onOpenChange={(isOpen) => {
					if (!isOpen) setLinks([]);
				}}
			>
				<MadeLinks links={links} />
			</Dialog>
		</Screen>
	);
}

function TaskFacts({ task }: { readonly task: TaskDetail }): ReactElement {
	const { progress, purposes } = task;
	return (
		<Section
			title="Progress"
			note={
				<>
					{formatCount(progress.answers)} of {formatCount(progress.wanted)} answers, made{" "}
					<RelativeTime at={task.createdAt} />
				</>
			}
		>
			<div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
				<TaskProgressBar label="Progress" progress={progress} />
				<dl className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4">
					{TASK_STEPS.toReversed().map(({ colour, key, label }) => (
						<div key={key}>
							<dt className="flex items-center gap-1.5 text-xs text-ink-muted">
								<span aria-hidden className={`size-2 rounded-full ${colour}`} />
								{label}
							</dt>
							<dd className="num text-xl font-semibold">{formatCount(progress[key])}</dd>
						</div>
					))}
				</dl>
				<dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
					<Fact name="Criteria">{task.criteria.map(({ name }) => name).join(", ")}</Fact>
					<Fact name="Run">
						<Link
							to="/runs/$run"
							params={{ run: task.run }}
							className="rounded text-accent-ink hover:underline"
						>
							<bdi>{task.system}</bdi> · {task.run}
						</Link>
					</Fact>
					<Fact name="Rows">{task.selection}</Fact>
					<Fact name="Labels">
						{[
							[purposes.measure, "to measure and improve"],
							[purposes.lockedTest, "of the locked test"],
							[purposes.improve, "only to improve"],
						]
							.filter(([count]) => count !== 0)
							.map(([count, what]) => `${formatCount(Number(count))} ${what}`)
							.join(", ")}
					</Fact>
					<Fact name="Answers a row">
						{formatCount(task.overlap)}
						{task.isBlind ? ", blind" : ", with the evaluators' verdicts in sight"}
						{task.wantsGoldenResponse && ", with the response that should have been given"}
					</Fact>
					{task.guideline !== undefined && (
						<Fact name="Guideline">
							<span className="whitespace-pre-wrap">{task.guideline}</span>
						</Fact>
					)}
				</dl>
			</div>
		</Section>
	);
}

function Fact({
	children,
	name,
}: {
	readonly name: string;
	readonly children: ReactNode;
}): ReactElement {
	return (
		<>
			<dt className="text-ink-muted">{name}</dt>
			<dd className="foreign min-w-0">{children}</dd>
		</>
	);
}
