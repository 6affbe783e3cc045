import { accessSync, constants } from "node:fs";
import path from "node:path";
import { AssayError } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/output.ts";
import { hasConfig } from "../config/find-config.ts";
import { PROGRAM_VERSION } from "../program-version.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";

/** One thing that was looked at. */
interface Finding {
	readonly what: string;
	readonly isGood: boolean;
	readonly detail: string;
}

const KEYS = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_GENERATIVE_AI_API_KEY"];

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
				detail: `${project.name}: ${project.criteria.length} criteria, ${project.evaluators.length} evaluators, ${project.slices.length} slices, ${project.systems.length} systems`,
			},
			{ what: "store", isGood: true, detail: `${where}: ${prompts} prompts, ${runs} runs` },
			...KEYS.map((key) => ({
				what: "key",
				isGood: true,
				detail: `${key} is ${env[key] === undefined ? "not set" : "set"}`,
			})),
		];
	} catch (error) {
		if (!(error instanceof AssayError)) throw error;
		return [{ what: "project", isGood: false, detail: error.message }];
	}
}
