import { accessSync, constants } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { countOf } from "@assay/adapters/reports";
import { AssayError } from "@assay/core/domain";
import type { StoredCounts } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { PROGRAM_VERSION } from "../program-version.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { definitionPlace } from "../workbench/definition-place.ts";
import { type EffectiveProject, effectiveProject } from "../workbench/effective-project.ts";
import { hasProject, openWorkbench } from "../workbench/open-workbench.ts";
import type { Finding } from "./finding.ts";
import { modelFindings } from "./model-findings.ts";

/** `assay doctor`: what works here and what does not; never shows a key. */
export async function doctorCommand(flags: ProjectFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const found = await lookAtProject(flags);
	const findings = [
		{ what: "program", isGood: true, detail: `assay ${PROGRAM_VERSION}, Node ${process.version}` },
		folderFinding(process.cwd()),
		...found.findings,
	];
	for (const { detail, isGood, what } of findings)
		output.print(`${isGood ? "ok  " : "FAIL"} ${what}: ${detail}`);
	output.json({ schema: 1, findings, ...(found.stored && { stored: found.stored }) });
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

interface ProjectLook {
	readonly findings: readonly Finding[];
	/** What the store holds; `bytes` where it is files of this machine. */
	readonly stored?: StoredCounts & { readonly bytes?: number };
}

async function lookAtProject(flags: ProjectFlags): Promise<ProjectLook> {
	if (flags.config === undefined && !hasProject(process.cwd()))
		return {
			findings: [
				{ what: "project", isGood: true, detail: 'none here; make one with "assay init"' },
			],
		};
	try {
		const workbench = await openWorkbench({
			folder: process.cwd(),
			config: flags.config,
			envFile: flags.envFile,
		});
		const { env, store } = workbench;
		const project = await effectiveProject(workbench);
		const counts = await store.countStored();
		await workbench.close();
		const where =
			env["DATABASE_URL"] === undefined ? path.join(project.root, ".assay") : "DATABASE_URL";
		const findings = [
			{
				what: "project",
				isGood: true,
				detail: `${project.name}: ${countOf(project.criteria.length, "criterion", "criteria")}, ${countOf(project.evaluators.length, "evaluator")}, ${countOf(project.slices.length, "slice")}, ${countOf(project.systems.length, "system")}, ${countOf(project.labelingFunctions.length, "labeling function")}`,
			},
			{
				what: "store",
				isGood: true,
				detail: `${where}: ${countOf(counts.prompts, "prompt")}, ${countOf(counts.runs, "run")}`,
			},
			...definitionFindings(project),
			...(await modelFindings(project, env)),
		];
		const bytes = await databaseBytes(project.root, env["DATABASE_URL"]);
		return { findings, stored: { ...counts, ...(bytes !== undefined && { bytes }) } };
	} catch (error) {
		if (!(error instanceof AssayError)) throw error;
		return { findings: [{ what: "project", isGood: false, detail: error.message }] };
	}
}

/** Size of the folder's own database with its log; a server's is not known here. */
async function databaseBytes(root: string, url: string | undefined): Promise<number | undefined> {
	if (url !== undefined) return undefined;
	const file = path.join(root, ".assay", "assay.db");
	const sizes = await Promise.all([file, `${file}-wal`].map(sizeOf));
	return sizes.reduce((sum, size) => sum + size, 0);
}

async function sizeOf(file: string): Promise<number> {
	try {
		return (await stat(file)).size;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
		throw error;
	}
}

/** What the store holds beside the configuration and runs leave out. */
function definitionFindings({ offered, unusable }: EffectiveProject): readonly Finding[] {
	const broken = unusable.map(({ kind, name, origin, reason }) => ({
		what: "definition",
		isGood: false,
		detail: `${kind} "${name}", ${definitionPlace(origin)}: ${reason}`,
	}));
	if (offered.length === 0) return broken;
	const detail = `${countOf(offered.length, "imported definition")} beside the configuration; runs leave them out until "assay pull --imported" or the browser adopts them`;
	return [...broken, { what: "definitions", isGood: true, detail }];
}
