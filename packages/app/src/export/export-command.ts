import { toPromptfooConfig } from "@assay/adapters/importers";
import { writeAtomically } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import { toJson } from "@assay/workflow/definitions";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import { syncSources } from "../workbench/sync-sources.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { allPrompts, promptsAsCsv, promptsAsJsonl } from "./prompt-lines.ts";

type Chunks = AsyncIterable<string>;

/** `assay export <file>`: what the project holds, in the format of the file's ending. */
export async function exportCommand(file: string, flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench({ ...projectPlace(flags), mayLackConfig: true });
	try {
		await syncSources(workbench, output, new AbortController().signal);
		await writeAtomically(file, chunksFor(file, workbench, output));
		output.note(`Wrote ${file}`);
		return EXIT_CODE.good;
	} finally {
		await workbench.close();
	}
}

function chunksFor(file: string, workbench: Workbench, output: Output): Chunks {
	const { store } = workbench;
	if (file.endsWith(".jsonl")) return promptsAsJsonl(store);
	if (file.endsWith(".csv")) return promptsAsCsv(store);
	if (/\.ya?ml$/.test(file)) return promptfooConfig(workbench, output);
	if (file.endsWith(".json")) return benchmarkDefinition(workbench);
	throw new ConfigurationError(
		`Cannot export to ${file}: its ending names no format, expected .jsonl or .csv (prompts), .yaml (promptfoo configuration) or .json (definitions)`,
	);
}

async function* promptfooConfig(workbench: Workbench, output: Output): Chunks {
	const project = await effectiveProject(workbench);
	const { text, unported } = toPromptfooConfig(project, await allPrompts(workbench.store));
	for (const { count, reason, what } of unported)
		output.note(`  left out: ${count} × ${what}: ${reason}`);
	yield text;
}

/**
 * Everything but the data, as a configuration file would hold it.
 *
 * @yields the whole text.
 */
async function* benchmarkDefinition(workbench: Workbench): Chunks {
	const { criteria, evaluators, labelingFunctions, name, slices, systems } =
		await effectiveProject(workbench);
	const definition = toJson({
		schema: 1,
		name,
		criteria,
		evaluators,
		slices,
		systems,
		labelingFunctions,
	});
	yield `${JSON.stringify(definition, undefined, "\t")}\n`;
}
