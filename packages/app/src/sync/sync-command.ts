import path from "node:path";
import { countOf, countText } from "@assay/adapters/reports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { tellConfiguration } from "../cli/parent-output.ts";
import { processOutput } from "../cli/process-output.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { listenForInterruption } from "../run/interruption.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { definitionPlace } from "../workbench/definition-place.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import { type DefinitionChange, storeDefinitions } from "../workbench/sync-definitions.ts";
import { type PromptChanges, syncSources } from "../workbench/sync-sources.ts";
import type { Workbench } from "../workbench/workbench.ts";

/** `assay sync`: brings the store up to date with the configuration and its files; runs nothing. */
export async function syncCommand(flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench(projectPlace(flags));
	const interruption = listenForInterruption(() => output.note("\nStopping; what came is kept"));
	try {
		const definitions = await storeDefinitions(workbench);
		await warnOfUnusable(workbench, output);
		// Before the files, which may be large: what the configuration defines does not wait for them.
		tellConfiguration(workbench.project);
		const prompts = await syncSources(workbench, output, interruption.signal);
		tell(workbench, output, { definitions, prompts });
		return EXIT_CODE.good;
	} catch (error) {
		if (interruption.signal.aborted) return EXIT_CODE.interrupted;
		throw error;
	} finally {
		interruption.stopListening();
		await workbench.close();
	}
}

async function warnOfUnusable(workbench: Workbench, output: Output): Promise<void> {
	for (const { kind, name, origin, reason } of (await effectiveProject(workbench)).unusable)
		output.warn(`${kind} "${name}", ${definitionPlace(origin)}, takes part in no run: ${reason}`);
}

interface Changes {
	readonly definitions: readonly DefinitionChange[];
	readonly prompts: PromptChanges;
}

function tell({ project }: Workbench, output: Output, { definitions, prompts }: Changes): void {
	const { added, archived, changed } = prompts;
	for (const { change, kind, name } of definitions)
		output.print(safeLines(`${kind} "${name}": ${change}`));
	const hasPromptChanges = added + changed + archived > 0;
	if (hasPromptChanges)
		output.print(
			`${countOf(added, "prompt")} new, ${countText(changed)} changed, ${countText(archived)} archived`,
		);
	if (project.isStored)
		output.note(
			`${project.name} is read from the database, and nothing here is brought there; sync where its configuration is`,
		);
	else if (definitions.length === 0 && !hasPromptChanges) output.print("Nothing has changed");
	output.json({
		schema: 1,
		...(project.configFile !== undefined && {
			config: path.relative(project.root, project.configFile),
		}),
		definitions,
		prompts,
	});
}
