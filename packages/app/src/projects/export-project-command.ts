import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { exportProject } from "@assay/adapters/move";
import { countText, writeAtomically } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { impliedProject, type Project } from "../config/project.ts";
import { openSource, presentPlace } from "../move/store-place.ts";
import { PROGRAM_VERSION } from "../program-version.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { type ProjectSurroundings, projectSurroundings } from "./with-database.ts";

/** Flags of `assay project export`. */
export interface ExportFlags extends ProjectFlags {
	/** Folder to write to. */
	readonly output?: string;
}

/** `assay project export`: everything that a project holds, a file of JSON lines per table. */
export async function exportProjectCommand(
	name: string | undefined,
	flags: ExportFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	const surroundings = await projectSurroundings(flags);
	const project = chosenProject(name ?? flags.project, surroundings);
	const folder = path.resolve(flags.output ?? `${fileName(project.name)}-export`);
	await requireEmpty(folder);
	const source = await openSource(presentPlace(project, surroundings.env), project);
	try {
		const rows: Record<string, number> = {};
		for (const { lines, name: table } of await exportProject(source)) {
			const counted = countLines(lines);
			await writeAtomically(path.join(folder, `${table}.jsonl`), counted.texts);
			rows[table] = counted.count();
			output.note(`${table}: ${countText(counted.count())} rows`);
		}
		// Last: an export without it was not finished.
		const about = { schema: 1, project: project.name, program: PROGRAM_VERSION, rows };
		await writeAtomically(path.join(folder, "export.json"), one(`${JSON.stringify(about)}\n`));
		output.print(`Exported ${project.name} to ${folder}`);
		output.json({ ...about, folder });
		return EXIT_CODE.good;
	} finally {
		await source.close();
	}
}

function chosenProject(name: string | undefined, { project }: ProjectSurroundings): Project {
	if (name === undefined && project !== undefined) return project;
	if (name !== undefined)
		return name === project?.name ? project : { ...impliedProject(process.cwd()), name };
	throw new ConfigurationError(
		"Cannot export a project: this folder has none, expected the name of one of the database",
	);
}

/** A name as a part of a path can be: nothing leads out of the folder. */
function fileName(name: string): string {
	return name.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 100) || "project";
}

async function requireEmpty(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const [present] = await readdir(folder);
	if (present === undefined) return;
	throw new ConfigurationError(
		`Cannot export to ${folder}: it holds ${present}, expected a new or empty folder`,
	);
}

function countLines(lines: AsyncIterable<string>): {
	readonly texts: AsyncIterable<string>;
	readonly count: () => number;
} {
	let count = 0;
	const texts = async function* (): AsyncGenerator<string> {
		for await (const text of lines) {
			for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
			yield text;
		}
	};
	return { texts: texts(), count: () => count };
}

async function* one(text: string): AsyncGenerator<string> {
	yield text;
}
