import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeAtomically } from "@assay/adapters/reports";
import { ConfigurationError } from "@assay/core/domain";
import type { DefinitionSet } from "@assay/workflow/definitions";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { whole, writeModelFiles } from "../quality/write-model-files.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import {
	definitionKey,
	type EffectiveProject,
	effectiveProject,
} from "../workbench/effective-project.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { parseStoredDefinition } from "../workbench/parse-stored-definition.ts";
import { projectPlace } from "../workbench/project-place.ts";
import { countDefinitions } from "./count-definitions.ts";
import { definitionsModule, PULLED } from "./definitions-module.ts";
import { readDefinitionsFile } from "./read-definitions-file.ts";
import { definitionsWhere, toDefinitionSet, withDefinitions } from "./to-definition-set.ts";

/** Flags of `assay pull`. */
export interface PullFlags extends ProjectFlags {
	readonly output?: string;
	/** Takes imported definitions, too. */
	readonly imported?: boolean;
	readonly dryRun?: boolean;
}

const DEFAULT_FILE = "definitions.ts";

/** `assay pull`: writes what was made in the browser as a module that the configuration spreads. */
export async function pullCommand(flags: PullFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench({ ...projectPlace(flags), mayLackConfig: true });
	try {
		const project = await effectiveProject(workbench);
		const file = flags.output ?? DEFAULT_FILE;
		requireModuleName(file);
		const pulled = toPull(project, flags.imported ?? false);
		const before = await pulledBefore(file, project);
		const text = definitionsModule(withDefinitions(before, pulled), {
			known: project.criteria,
			module: { file: path.resolve(file), root: project.root },
		});
		if (!flags.dryRun) await writeModelFiles(workbench.store, project.root, pulled.evaluators);
		await write({ file, text, pulled, flags, output });
		return EXIT_CODE.good;
	} finally {
		await workbench.close();
	}
}

function requireModuleName(file: string): void {
	if (!/\.m?ts$/.test(file))
		throw new ConfigurationError(`Cannot pull into ${file}: expected a name that ends in .ts`);
}

function toPull(project: EffectiveProject, takesImported: boolean): DefinitionSet {
	const made = definitionsWhere(project, (kind, name) => {
		const origin = project.origins.get(definitionKey(kind, name));
		return origin === "ui" || (takesImported && origin === "import");
	});
	if (!takesImported) return made;
	const offered = project.offered.flatMap(({ body, kind }) => {
		const found = kind === "project" ? undefined : parseStoredDefinition(kind, body);
		return found?.isValid ? [found.parsed] : [];
	});
	return withDefinitions(toDefinitionSet(offered), made);
}

/** What the file holds already stays in it: once the configuration spreads it, the code owns it. */
async function pulledBefore(file: string, project: EffectiveProject): Promise<DefinitionSet> {
	if (!existsSync(file)) return toDefinitionSet([]);
	if (!readFileSync(file, "utf8").startsWith(PULLED))
		throw new ConfigurationError(
			`Cannot pull into ${file}: it was not written by "assay pull", expected another file with -o`,
		);
	return readDefinitionsFile(path.resolve(file), project);
}

interface Pulled {
	readonly file: string;
	readonly text: string;
	readonly pulled: DefinitionSet;
	readonly flags: PullFlags;
	readonly output: Output;
}

async function write({ file, flags, output, pulled, text }: Pulled): Promise<void> {
	const { criteria, evaluators, labelingFunctions, slices, systems } = pulled;
	const names = {
		criteria: criteria.map(({ name }) => name),
		evaluators: evaluators.map(({ name }) => name),
		slices: slices.map(({ name }) => name),
		systems: systems.map(({ name }) => name),
		labelingFunctions: labelingFunctions.map(({ name }) => name),
	};
	const isEmpty = Object.values(names).every((list) => list.length === 0);
	const isWritten = !isEmpty && !flags.dryRun;
	if (isWritten) await writeAtomically(file, whole(text));
	output.json({ schema: 1, file, isWritten, ...names });
	if (isEmpty) {
		output.print("Nothing to pull: no definition was made in the browser that is not in code");
		return;
	}
	const counts = countDefinitions(pulled);
	if (!isWritten) {
		output.print(`Would write ${file}: ${counts}\nNothing was written; leave out --dry-run to.`);
		return;
	}
	output.print(
		[
			`Wrote ${file}: ${counts}`,
			"To make them the configuration's, import and spread them there:",
			`  import { definitions } from "./${path.basename(file)}";`,
			...Object.entries(names)
				.filter(([, list]) => list.length > 0)
				.map(([field]) => `  ${field}: { ...definitions.${field}, … },`),
		].join("\n"),
	);
}
