import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { hasConfig } from "../config/find-config.ts";
import { proposeProject } from "./propose-project.ts";
import { TEMPLATES, type TemplateFile } from "./templates.ts";

/** Flags of `assay init`. */
export interface InitFlags {
	readonly from?: string;
	readonly template?: string;
}

/** `assay init [folder]`: writes a project's files; never over files that are there. */
export async function initCommand(folder: string | undefined, flags: InitFlags): Promise<ExitCode> {
	const root = path.resolve(folder ?? ".");
	if (existsSync(root) && hasConfig(root))
		throw new ConfigurationError(`Cannot make a project in ${root}: it has one already`);
	const files =
		flags.from === undefined
			? templateFiles(flags.template ?? "basic")
			: await proposeProject(path.resolve(flags.from), root);
	writeNew(files.map(({ name, text }) => ({ name: path.join(root, name), text })));
	const where = folder === undefined ? "" : `cd ${folder} && `;
	process.stdout.write(
		`Made ${files.map(({ name }) => name).join(", ")}\nNext: ${where}assay run --dry-run, then ${where}assay run\n`,
	);
	return EXIT_CODE.good;
}

function templateFiles(name: string): readonly TemplateFile[] {
	const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
	if (template !== undefined) return template;
	throw new ConfigurationError(
		`Cannot use template "${name}", expected one of: ${Object.keys(TEMPLATES).join(", ")}`,
	);
}

/** Looks at every file before it writes the first. */
function writeNew(files: readonly TemplateFile[]): void {
	for (const { name } of files)
		if (existsSync(name))
			throw new ConfigurationError(
				`Cannot write ${name}: it is there already; nothing was changed`,
			);
	for (const { name, text } of files) {
		mkdirSync(path.dirname(name), { recursive: true });
		writeFileSync(name, text);
	}
}
