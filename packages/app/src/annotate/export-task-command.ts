import { countOf, writeAtomically } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import type { AnnotationFileFormat } from "@assay/sdk/api";
import { taskStates } from "@assay/workflow/refine";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { ANNOTATION_FILE_ENDINGS, annotationFile } from "./annotation-file.ts";
import { findTask, withTasks } from "./with-tasks.ts";

/** `assay annotate export <task> -o file`: what people said in a task. */
export async function exportTaskCommand(
	wanted: string,
	flags: ProjectFlags & { readonly output: string },
): Promise<ExitCode> {
	const output = processOutput(flags);
	const format = formatOf(flags.output);
	return withTasks(flags, async ({ clock, store }) => {
		const task = await findTask(store, wanted);
		const { annotations, states } = await taskStates(store, task, clock.now());
		const items = states.map(({ item }) => item);
		await writeAtomically(
			flags.output,
			annotationFile(store, { task, items, annotations }, format),
		);
		output.note(`Wrote ${countOf(annotations.length, "annotation")} to ${flags.output}`);
		output.json({ schema: 1, task: task.id, file: flags.output, annotations: annotations.length });
		return EXIT_CODE.good;
	});
}

function formatOf(file: string): AnnotationFileFormat {
	const formats: readonly AnnotationFileFormat[] = ["csv", "jsonl", "label-studio"];
	const format = formats.find((one) => file.endsWith(`.${ANNOTATION_FILE_ENDINGS[one]}`));
	if (format !== undefined) return format;
	throw new ConfigurationError(
		`Cannot export to ${file}: its ending names no format, expected .csv, .jsonl or .json (Label Studio tasks)`,
	);
}
