import path from "node:path";
import { countOf } from "@assay/adapters/reports";
import { importAnnotations } from "@assay/workflow/refine";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { openAnnotationFile } from "./open-annotation-file.ts";
import { openRunData } from "./open-run-data.ts";

const REFUSALS_SHOWN = 20;

/** `assay annotate import <file>`: labels of a run's responses; 1 where every line was refused. */
export async function importAnnotationsCommand(
	file: string,
	flags: ProjectFlags & { readonly run: string; readonly criterion?: string },
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withSession({ ...flags, mayLackConfig: true }, output, async ({ signal, workbench }) => {
		const { clock, store } = workbench;
		const data = await openRunData(store, flags.run);
		const result = await importAnnotations(store, data, {
			items: await openAnnotationFile(file, signal),
			criterion: flags.criterion,
			source: path.basename(file),
			now: clock.now(),
		});
		const { added, known, refusals, refused } = result;
		output.print(
			`${countOf(added, "annotation")} added${known > 0 ? `, ${known} there already` : ""}${refused > 0 ? `, ${refused} refused` : ""}`,
		);
		for (const { line, reason } of refusals.slice(0, REFUSALS_SHOWN))
			output.warn(`  line ${line}: ${reason}`);
		if (refused > REFUSALS_SHOWN) output.warn(`  … and ${refused - REFUSALS_SHOWN} more`);
		output.json({ schema: 1, run: data.run.id, ...result });
		return refused > 0 && added + known === 0 ? EXIT_CODE.usage : EXIT_CODE.good;
	});
}
