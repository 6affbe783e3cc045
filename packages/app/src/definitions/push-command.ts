import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import { type DefinitionSet, toStoredDefinitions } from "@assay/workflow/definitions";
import type { StoredDefinition } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { requireNoLockedQuote } from "../judge/require-no-locked-quote.ts";
import { putModelFiles } from "../quality/put-quality-file.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import {
	definitionKey,
	type EffectiveProject,
	effectiveProject,
} from "../workbench/effective-project.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { promptVariables } from "./prompt-variables.ts";
import { readDefinitionsFile } from "./read-definitions-file.ts";
import { definitionsWhere, withDefinitions } from "./to-definition-set.ts";
import { validateDefinition } from "./validate-definition.ts";

/** Flags of `assay push`. */
export interface PushFlags extends ProjectFlags {
	readonly dryRun?: boolean;
}

/** What becomes of one definition of the file. */
type Fate = "new" | "changed" | "unchanged" | "kept as the configuration has it";

/** `assay push <file>`: stores the file's definitions as if they had been made in the browser. */
export async function pushCommand(file: string, flags: PushFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const workbench = await openWorkbench({ ...projectPlace(flags), mayLackConfig: true });
	try {
		const project = await effectiveProject(workbench);
		const read = await readDefinitionsFile(path.resolve(file), project);
		const isCoded = (one: Pick<StoredDefinition, "kind" | "name">): boolean =>
			one.kind !== "project" && project.origins.get(definitionKey(one.kind, one.name)) === "code";
		const free = definitionsWhere(read, (kind, name) => !isCoded({ kind, name }));
		await requireValid(free, { file, project, workbench });
		const { clock, store } = workbench;
		for (const evaluator of free.evaluators) await requireNoLockedQuote(store, evaluator);
		const current = await store.listDefinitions();
		const fates = toStoredDefinitions(read, { origin: "ui", createdAt: clock.now() }).map(
			(stored): Pushed => {
				const before = current.find((one) => one.kind === stored.kind && one.name === stored.name);
				return { stored, before, fate: isCoded(stored) ? KEPT : fateOf(stored, before) };
			},
		);
		const written = fates.filter(({ fate }) => fate === "new" || fate === "changed");
		if (!flags.dryRun) await putModelFiles({ clock, store }, read.modelFiles);
		// Somebody may save in the browser between the look and the writing.
		const seen = written.map(({ before, stored: { kind, name } }) => ({
			kind,
			name,
			...(before !== undefined && { version: before.version }),
		}));
		if (!flags.dryRun)
			await store.putDefinitions(
				written.map(({ stored }) => stored),
				seen,
			);
		tell(output, fates, flags.dryRun ?? false);
		return EXIT_CODE.good;
	} finally {
		await workbench.close();
	}
}

const KEPT: Fate = "kept as the configuration has it";

/** An imported definition that is pushed as it is has not changed, and is adopted all the same. */
function fateOf(stored: StoredDefinition, before: StoredDefinition | undefined): Fate {
	if (before === undefined || before.origin !== "ui") return "new";
	return before.version === stored.version ? "unchanged" : "changed";
}

/** One definition of the file. */
interface Pushed {
	readonly stored: StoredDefinition;
	/** What is current under its name. */
	readonly before: StoredDefinition | undefined;
	readonly fate: Fate;
}

/** Names both versions, so that nobody's work is replaced unseen. */
function inWords({ before, fate, stored }: Pushed): string {
	const isReplaced = fate === "changed" && before !== undefined;
	const versions = isReplaced
		? ` (${before.version.slice(0, 6)}, saved ${new Date(before.createdAt).toISOString()}, becomes ${stored.version.slice(0, 6)}; the history keeps it)`
		: "";
	return `${stored.kind} "${stored.name}": ${fate}${versions}`;
}

interface PushedFile {
	readonly file: string;
	readonly project: EffectiveProject;
	readonly workbench: Workbench;
}

/** @throws {ConfigurationError} with everything that is wrong; nothing was written. */
async function requireValid(
	free: DefinitionSet,
	{ file, project, workbench }: PushedFile,
): Promise<void> {
	const context = {
		project: withDefinitions(project, free),
		variables: await promptVariables(workbench.store),
	};
	const problems = toStoredDefinitions(free, { origin: "ui", createdAt: 0 }).flatMap(
		({ body, kind, name }) =>
			kind === "project"
				? []
				: validateDefinition(kind, body, context).map(
						({ message, path: place }) => `  ${kind} "${name}", ${place.join(".")}: ${message}`,
					),
	);
	if (problems.length > 0)
		throw new ConfigurationError(
			[`Cannot push ${file}; nothing was written:`, ...problems].join("\n"),
		);
}

function tell(output: Output, fates: readonly Pushed[], isDryRun: boolean): void {
	for (const one of fates) output.print(safeLines(inWords(one)));
	if (fates.length === 0) output.print("Nothing to push: the file has no definition");
	if (isDryRun) output.print("Nothing was written; leave out --dry-run to push.");
	output.json({
		schema: 1,
		isWritten: !isDryRun,
		definitions: fates.map(({ fate, stored: { kind, name, version } }) => ({
			kind,
			name,
			version,
			fate: fate === KEPT ? "kept" : fate,
		})),
	});
}
