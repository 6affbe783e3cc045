import { countOf, countText, durationText, momentText } from "@assay/adapters/reports";
import type { AnnotationTask } from "@assay/core/domain";
import { type PersonProgress, reportTask, type TaskReport } from "@assay/workflow/refine";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { taskAsJson } from "./task-as-json.ts";
import { findTask, withTasks } from "./with-tasks.ts";

const COLUMNS: readonly TableColumn[] = [
	{ header: "person", isFlexible: true },
	{ header: "answered", align: "right" },
	{ header: "skipped", align: "right" },
	{ header: "held", align: "right" },
	{ header: "median time", align: "right" },
	{ header: "last seen" },
	{ header: "link" },
];

/** `assay annotate show <task>`: where the rows of a task stand, and how each person does. */
export async function showTaskCommand(wanted: string, flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTasks(flags, async ({ clock, store }) => {
		const task = await findTask(store, wanted);
		const now = clock.now();
		const report = await reportTask(store, task, now);
		const people = report.people.map((person) => personCells(person, now));
		output.print(
			[
				...describeTask(task, report),
				...(people.length === 0
					? ["Nobody is invited"]
					: renderTable(COLUMNS, people, output.width)),
			].join("\n"),
		);
		output.json({ schema: 1, task: taskAsJson(task, report) });
		return EXIT_CODE.good;
	});
}

function describeTask(task: AnnotationTask, { progress, purposes }: TaskReport): readonly string[] {
	const { statuses } = progress;
	const criteria = task.criteria.map(({ name }) => name).join(", ");
	return [
		`${task.name} (${task.id}, ${task.state}): ${criteria} on run ${task.run}, ${countOf(task.overlap, "answer")} per row`,
		task.selection,
		`${countOf(progress.rows, "row")}: ${statuses["needs-assignee"]} need somebody, ${statuses["in-annotation"]} in annotation, ${statuses["ready-for-review"]} ready for review, ${statuses.completed} completed`,
		`${countText(purposes.measure)} to measure, ${countText(purposes["locked-test"])} of the locked test, ${countText(purposes.improve)} to improve`,
	];
}

function personCells(person: PersonProgress, now: number): readonly string[] {
	const { lastSeenAt, medianMs } = person;
	return [
		person.annotator,
		countText(person.answered),
		countText(person.skipped),
		countText(person.held),
		medianMs === undefined ? "–" : durationText(medianMs),
		lastSeenAt === undefined ? "never" : momentText(lastSeenAt),
		linkText(person, now),
	];
}

function linkText({ invitations }: PersonProgress, now: number): string {
	const open = invitations.find(({ expiresAt, isRevoked }) => !isRevoked && expiresAt > now);
	if (open !== undefined) return `until ${momentText(open.expiresAt)}`;
	if (invitations.length === 0) return "none";
	return invitations.every(({ isRevoked }) => isRevoked) ? "revoked" : "expired";
}
