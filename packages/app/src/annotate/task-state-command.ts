import type { TaskState } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { findTask, withTasks } from "./with-tasks.ts";

/** `assay annotate open|pause|close <task>`. */
export async function taskStateCommand(
	wanted: string,
	state: TaskState,
	flags: ProjectFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTasks(flags, async ({ store }) => {
		const { id, name } = await findTask(store, wanted);
		await store.setTaskState(id, state);
		output.print(`Task ${id} (${name}) is ${state}`);
		output.json({ schema: 1, task: id, state });
		return EXIT_CODE.good;
	});
}
