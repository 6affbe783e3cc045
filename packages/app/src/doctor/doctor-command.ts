import { accessSync, constants } from "node:fs";
import path from "node:path";
import { countOf } from "@assay/adapters/reports";
import { AssayError } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/output.ts";
import { hasConfig } from "../config/find-config.ts";
import { PROGRAM_VERSION } from "../program-version.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import type { Finding } from "./finding.ts";
import { modelFindings } from "./model-findings.ts";

/** `assay doctor`: what works here and what does not; never shows a key. */
export async function doctorCommand(flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const findings = [
		{ what: "program", isGood: true, detail: `assay ${PROGRAM_VERSION}, Node ${process.version}` },
		folderFinding(process.cwd()),
		...(await projectFindings(flags)),
	];
	for (const { detail, isGood, what } of findings)
		output.print(`${isGood ? "ok  " : "FAIL"} ${what}: ${detail}`);
	output.json({ schema: 1, findings });
	return findings.every(({ isGood }) => isGood) ? EXIT_CODE.good : EXIT_CODE.usage;
}

function folderFinding(folder: string): Finding {
	try {
		accessSync(folder, constants.W_OK);
		return { what: "folder", isGood: true, detail: `${folder} can be written` };
	} catch {
		return {
			what: "folder",
			isGood: false,
			detail: `${folder} cannot be written, so that results cannot be kept in it`,
		};
	}
}

async function projectFindings(flags: ProjectFlags): Promise<readonly Finding[]> {
	if (flags.config === undefined && !hasConfig(process.cwd()))
		return [{ what: "project", isGood: true, detail: 'none here; make one with "assay init"' }];
	try {
		const workbench = await openWorkbench({
			folder: process.cwd(),
			config: flags.config,
			envFile: flags.envFile,
		});
		const { env, project, store } = workbench;
		const prompts = await store.countPrompts();
		const runs = (await store.listRuns()).length;
		await workbench.close();
		const where =
			env["DATABASE_URL"] === undefined ? path.join(project.root, ".assay") : "DATABASE_URL";
		return [
			{
				what: "project",
				isGood: true,
				detail: `${project.name}: ${countOf(project.criteria.length, "criterion", "criteria")}, ${countOf(project.evaluators.length, "evaluator")}, ${countOf(project.slices.length, "slice")}, ${countOf(project.systems.length, "system")}`,
			},
			{
				what: "store",
				isGood: true,
				detail: `${where}: ${countOf(prompts, "prompt")}, ${countOf(runs, "run")}`,
			},
			...(await modelFindings(project, env)),
		];
	} catch (error) {
		if (!(error instanceof AssayError)) throw error;
		return [{ what: "project", isGood: false, detail: error.message }];
	}
}
