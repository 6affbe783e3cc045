import type { AnnotationTask } from "@assay/core/domain";
import type { RunData } from "@assay/workflow/explore";
import { createTask, planTask } from "@assay/workflow/refine";
import {
	answerTask,
	type Labelling,
	type LabelPorts,
	type Panel,
	settleLabels,
} from "./experts.ts";

const ROWS = 150;

/**
 * Has experts label a random draw of a run's answers, and a reviewer settle the ones on which they
 * differ. Done once: later it gives what is there.
 *
 * @param name of the task.
 */
export async function labelAnswers(
	ports: LabelPorts,
	data: RunData,
	{ name, panel }: { readonly name: string; readonly panel: Panel },
): Promise<Labelling> {
	const tasks = await ports.store.listTasks();
	const before = tasks.find((task) => task.name === name && task.run === data.run.id);
	const task = before ?? (await makeTask(ports, data, { name, panel }));
	if (task.state === "open") await answerTask(ports, data, { panel, task });
	return settleLabels(ports, data, panel);
}

async function makeTask(
	ports: LabelPorts,
	data: RunData,
	{ name, panel }: { readonly name: string; readonly panel: Panel },
): Promise<AnnotationTask> {
	const { criterion, experts, known } = panel;
	const plan = await planTask(ports.store, data, {
		criteria: [criterion],
		rows: Uint32Array.from({ length: data.rowCount }, (_, row) => row),
		queue: "sample",
		count: ROWS,
		seed: known.seed,
		includesLabelled: false,
	});
	return createTask(ports, data, {
		plan,
		settings: {
			name,
			criteria: [criterion],
			overlap: experts.length,
			wantsGoldenResponse: false,
			isBlind: true,
		},
	});
}
