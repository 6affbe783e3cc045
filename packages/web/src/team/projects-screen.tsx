import { hasRights } from "@assay/core/domain";
import type { OwnProject, OwnTask } from "@assay/sdk/api";
import { FolderPlus, Folders, Settings } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useTeam, useTeamAction } from "../data/use-team.ts";
import { Badge } from "../design/badge.tsx";
import { Button } from "../design/button.tsx";
import { buttonClass } from "../design/button-class.ts";
import { Cell } from "../design/cell.tsx";
import { cleanText } from "../design/clean-text.ts";
import { Count } from "../design/count.tsx";
import { Dialog } from "../design/dialog.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { HeaderCell } from "../design/header-cell.tsx";
import { RelativeTime } from "../design/relative-time.tsx";
import { Section } from "../design/section.tsx";
import { Table } from "../design/table.tsx";
import { TableRow } from "../design/table-row.tsx";
import { TextField } from "../design/text-field.tsx";
import { useToast } from "../design/toast.tsx";
import { Form } from "./form.tsx";
import { TeamLink } from "./team-link.tsx";
import { usePerson } from "./use-person.ts";

/** The projects that one may enter, and the annotation tasks that wait. */
export function ProjectsScreen(): ReactElement {
	const session = usePerson();
	const tasks = useTeam("GET /my-tasks", {});
	const [isMaking, setMaking] = useState(false);
	const projects = session?.projects ?? [];
	const inUse = projects.filter((project) => project.archivedAt === undefined);
	const archived = projects.filter((project) => project.archivedAt !== undefined);
	return (
		<div className="flex flex-col gap-8">
			<title>Projects – Assay</title>
			<h1 className="sr-only">Projects</h1>
			{(tasks.data?.tasks.length ?? 0) > 0 && <Tasks tasks={tasks.data?.tasks ?? []} />}
			<Section
				title="Projects"
				actions={
					session?.isOperator === true && (
						<Button onClick={() => setMaking(true)}>
							<FolderPlus aria-hidden />
							New project
						</Button>
					)
				}
			>
				{inUse.length > 0 && <ProjectTable label="List of projects" projects={inUse} />}
				{inUse.length === 0 && <NoProject isOperator={session?.isOperator ?? false} />}
			</Section>
			{archived.length > 0 && (
				<Section title="Archived" note="read, and not changed">
					<ProjectTable label="List of archived projects" projects={archived} />
				</Section>
			)}
			<NewProject isOpen={isMaking} onOpenChange={setMaking} />
		</div>
	);
}

function NoProject({ isOperator }: { readonly isOperator: boolean }): ReactElement {
	return (
		<EmptyState icon={Folders} title="No project yet">
			{isOperator
				? "Make one here, bring one with assay move --to, or run a command in a project's folder with DATABASE_URL set."
				: "An admin of a project can send you a link into it."}
		</EmptyState>
	);
}

function ProjectTable({
	label,
	projects,
}: {
	readonly label: string;
	readonly projects: readonly OwnProject[];
}): ReactElement {
	return (
		<div className="rounded-lg border border-line bg-surface">
			<Table
				label={label}
				head={
					<>
						<HeaderCell label="Name" />
						<HeaderCell label="Your role" />
						<HeaderCell label="People and access" isLabelHidden />
					</>
				}
			>
				{projects.map((project) => (
					<TableRow key={project.name}>
						<Cell isHeader isWide>
							<ProjectName project={project} />
						</Cell>
						<Cell>
							<Badge>{project.role}</Badge>
						</Cell>
						<Cell align="end">
							{hasRights(project.role, "reviewer") && (
								<TeamLink
									href={`/projects/${encodeURIComponent(project.name)}`}
									className={buttonClass({ look: "plain", size: "small" })}
								>
									<Settings aria-hidden />
									People and access
								</TeamLink>
							)}
						</Cell>
					</TableRow>
				))}
			</Table>
		</div>
	);
}

/** An annotator has tasks and no workbench. */
function ProjectName({ project }: { readonly project: OwnProject }): ReactElement {
	if (!hasRights(project.role, "reviewer")) return <bdi>{cleanText(project.name)}</bdi>;
	return (
		<a
			href={`/p/${encodeURIComponent(project.name)}/`}
			className="rounded font-medium text-accent-ink hover:underline"
		>
			<bdi>{cleanText(project.name)}</bdi>
		</a>
	);
}

function Tasks({ tasks }: { readonly tasks: readonly OwnTask[] }): ReactElement {
	const open = useTeamAction("POST /projects/{project}/tasks/{task}/open");
	const tell = useToast();
	const go = ({ project, task }: OwnTask): void =>
		open.mutate(
			{ project, task },
			{
				onSuccess: ({ path }) => window.location.assign(path),
				onError: (error) =>
					tell({ title: "Cannot open the task", detail: error.message, isError: true }),
			},
		);
	return (
		<Section title="Your annotation tasks">
			<div className="rounded-lg border border-line bg-surface">
				<Table
					label="List of tasks"
					head={
						<>
							<HeaderCell label="Task" />
							<HeaderCell label="Project" isSecondary />
							<HeaderCell label="Answered" align="end" />
							<HeaderCell label="Left" align="end" />
							<HeaderCell label="Since" align="end" isSecondary />
							<HeaderCell label="Open" isLabelHidden />
						</>
					}
				>
					{tasks.map((task) => (
						<TableRow key={`${task.project} ${task.task}`}>
							<Cell isHeader isWide>
								<bdi className="font-medium">{cleanText(task.name)}</bdi>
							</Cell>
							<Cell isSecondary>
								<bdi>{cleanText(task.project)}</bdi>
							</Cell>
							<Cell align="end">
								<Count value={task.answered} />
							</Cell>
							<Cell align="end">
								<Count value={task.left} />
							</Cell>
							<Cell align="end" isSecondary>
								<RelativeTime at={task.createdAt} />
							</Cell>
							<Cell align="end">
								<Button size="small" look="primary" onClick={() => go(task)}>
									Annotate
								</Button>
							</Cell>
						</TableRow>
					))}
				</Table>
			</div>
		</Section>
	);
}

function NewProject({
	isOpen,
	onOpenChange,
}: {
	readonly isOpen: boolean;
	readonly onOpenChange: (isOpen: boolean) => void;
}): ReactElement {
	const [name, setName] = useState("");
	const make = useTeamAction("POST /projects");
	return (
		<Dialog
			title="New project"
			description="It begins empty: import prompts in the browser, or run commands in a folder whose configuration has this name."
			isOpen={isOpen}
			onOpenChange={onOpenChange}
		>
			<Form
				action="Make the project"
				isComplete={name.trim() !== ""}
				submit={async () => {
					const made = await make.mutateAsync({ name: name.trim() });
					window.location.assign(`/p/${encodeURIComponent(made.name)}/`);
				}}
			>
				<TextField label="Name" value={name} onChange={setName} />
			</Form>
		</Dialog>
	);
}
