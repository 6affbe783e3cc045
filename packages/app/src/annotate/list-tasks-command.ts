import { countText } from "@assay/adapters/reports";
import type { AnnotationTask } from "@assay/core/domain";
import { reportTask, type TaskReport } from "@assay/workflow/refine";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { DEFAULT_PORT } from "../http/default-port.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { renderTable, type TableColumn } from "../terminal/render-table.ts";
import { taskAsJson } from "./task-as-json.ts";
import { withTasks } from "./with-tasks.ts";

/** Flags of `assay annotate` and `assay annotate list`. */
export interface ListTasksFlags extends ProjectFlags {
	/** Only tasks that take answers. */
	readonly openOnly: boolean;
}

const COLUMNS: readonly TableColumn[] = [
	{ header: "task" },
	{ header: "name", isFlexible: true },
	{ header: "run" },
	{ header: "state" },
	{ header: "rows", align: "right" },
	{ header: "answers", align: "right" },
	{ header: "to review", align: "right" },
	{ header: "completed", align: "right" },
];

/** `assay annotate [list]`: tasks with their progress, newest first. */
export async function listTasksCommand(flags: ListTasksFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTasks(flags, async ({ clock, store }) => {
		const tasks = (await store.listTasks()).filter(
			({ state }) => !flags.openOnly || state === "open",
		);
		const now = clock.now();
		const reported: { readonly task: AnnotationTask; readonly report: TaskReport }[] = [];
		for (const task of tasks) reported.push({ task, report: await reportTask(store, task, now) });
		const rows = reported.map(({ report: { progress }, task }) => [
			task.id,
			task.name,
			task.run,
			task.state,
			countText(progress.rows),
			`${countText(progress.answers)} / ${countText(progress.wanted)}`,
			countText(progress.statuses["ready-for-review"]),
			countText(progress.statuses.completed),
		]);
		output.print(
			rows.length === 0
				? `No ${flags.openOnly ? "open " : ""}tasks; make one with: assay annotate create --criterion NAME`
				: renderTable(COLUMNS, rows, output.width).join("\n"),
		);
		if (rows.length > 0)
			output.note(
				`Each has its page while assay ui runs: http://127.0.0.1:${DEFAULT_PORT}/tasks/TASK`,
			);
		output.json({ schema: 1, tasks: reported.map((one) => taskAsJson(one.task, one.report)) });
		return EXIT_CODE.good;
	});
}
