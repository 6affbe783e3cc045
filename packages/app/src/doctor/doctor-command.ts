import { accessSync, constants } from "node:fs";
import { stat } from "node:fs/promises";
import { countOf } from "@assay/adapters/reports";
import { AssayError } from "@assay/core/domain";
import type { StoredCounts } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { placeText, presentPlace, type StorePlace } from "../move/store-place.ts";
import { PROGRAM_VERSION } from "../program-version.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { definitionPlace } from "../workbench/definition-place.ts";
import { type EffectiveProject, effectiveProject } from "../workbench/effective-project.ts";
import { hasProject, openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
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
	const isNamed = flags.config !== undefined || flags.project !== undefined;
	if (!isNamed && !hasProject(process.cwd()))
		return {
			findings: [
				{ what: "project", isGood: true, detail: 'none here; make one with "assay init"' },
			],
		};
	try {
		const workbench = await openWorkbench(projectPlace(flags));
		const { env, store } = workbench;
		const project = await effectiveProject(workbench);
		const counts = await store.countStored();
		await workbench.close();
		const place = presentPlace(project, env);
		const findings = [
			{
				what: "project",
				isGood: true,
				detail: `${project.name}: ${countOf(project.criteria.length, "criterion", "criteria")}, ${countOf(project.evaluators.length, "evaluator")}, ${countOf(project.slices.length, "slice")}, ${countOf(project.systems.length, "system")}, ${countOf(project.labelingFunctions.length, "labeling function")}`,
			},
			{
				what: "store",
				isGood: true,
				detail: `${await storeText(place)}: ${countOf(counts.prompts, "prompt")}, ${countOf(counts.runs, "run")}`,
			},
			...definitionFindings(project),
			...(await modelFindings(project, env)),
		];
		const bytes = await databaseBytes(place);
		return { findings, stored: { ...counts, ...(bytes !== undefined && { bytes }) } };
	} catch (error) {
		if (!(error instanceof AssayError)) throw error;
		return { findings: [{ what: "project", isGood: false, detail: error.message }] };
	}
}

/** It has been opened by now, so that its tables are of the newest version. */
async function storeText(place: StorePlace): Promise<string> {
	const { SCHEMA_VERSION } = await import("@assay/adapters/sqlite");
	const kind = place.kind === "postgres" ? "PostgreSQL" : "SQLite";
	return `${placeText(place)} (${kind}, schema version ${SCHEMA_VERSION})`;
}

/** Size of the folder's own database with its log; a server's is not known here. */
async function databaseBytes(place: StorePlace): Promise<number | undefined> {
	if (place.kind === "postgres") return undefined;
	const sizes = await Promise.all([place.file, `${place.file}-wal`].map(sizeOf));
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
