import { checkReportPath } from "@assay/adapters/reports";
import { ConfigurationError, nearestHint } from "@assay/core/domain";
import type { PromptSelection } from "@assay/workflow/benchmark";
import { evaluatorsOfRule, prepareSlice, selectPrompts } from "@assay/workflow/benchmark";
import type { StoredRun } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { JOB_ID_VARIABLE } from "../cli/parent-output.ts";
import { processOutput } from "../cli/process-output.ts";
import { syncDefinitions, type VersionedProject } from "../workbench/sync-definitions.ts";
import { syncSources } from "../workbench/sync-sources.ts";
import { findStoredRun } from "./find-stored-run.ts";
import { type RunSession, runOneSystem } from "./run-one-system.ts";
import type { RunFlags } from "./run-options.ts";
import { tellInterrupted, tellQueued, withSession } from "./session.ts";
import { showOptions, showRun } from "./show-run.ts";

/** `assay run`: every chosen system over the chosen prompts; gives the exit code. */
export async function runCommand(flags: RunFlags): Promise<ExitCode> {
	for (const file of flags.output ?? []) checkReportPath(file);
	const output = processOutput(flags);
	return withSession(flags, output, async (session) => {
		const versioned = await syncDefinitions(session.workbench, (text) => output.warn(text));
		await syncSources(session.workbench, output, session.signal);
		return runSystems(session, versioned, flags);
	});
}

async function runSystems(
	session: RunSession,
	versioned: VersionedProject,
	flags: RunFlags,
): Promise<ExitCode> {
	const { workbench } = session;
	const { store } = workbench;
	const systems = chooseSystems(versioned, flags.system);
	const chosen = chooseEvaluators(versioned, flags.evaluator);
	const explicit =
		flags.baseline === undefined ? undefined : await findStoredRun(store, flags.baseline);
	const prompts = await selectPrompts(
		store,
		selectionOf(session, versioned, flags),
		session.signal,
	);
	// A job that is begun again goes on with its run, and pays for nothing twice.
	const nonce =
		flags.cache === false ? (process.env[JOB_ID_VARIABLE] ?? workbench.ids.next()) : undefined;
	let baseline = explicit;
	let code: ExitCode = EXIT_CODE.good;
	for (const system of systems) {
		const worked = await runOneSystem(session, {
			subject: { ...chosen, system },
			prompts,
			trials: flags.repeat ?? workbench.project.run.repeat ?? 1,
			nonce,
			tags: flags.tag ?? {},
			isDryRun: flags.dryRun ?? false,
		});
		if (worked === undefined) continue;
		if (worked.outcome === "queued") {
			tellQueued(session.output, worked.run.id);
			continue;
		}
		if (worked.outcome === "interrupted") return tellInterrupted(session.output, worked.run.id);
		const before = baseline ?? (await previousRun(session, worked.run));
		code = worse(code, await showRun(session, worked, await showOptions(session, flags, before)));
		baseline ??= worked.run;
		if (worked.outcome === "budget-reached") break;
	}
	return code;
}

/** The run before this one on a system of the same name, so that a new version is compared with the last one by itself. */
async function previousRun(session: RunSession, run: StoredRun): Promise<StoredRun | undefined> {
	const runs = await session.workbench.store.listRuns();
	return runs.find(
		(one) =>
			one.state === "finished" &&
			one.createdAt < run.createdAt &&
			one.manifest.system.name === run.manifest.system.name,
	);
}

function chooseSystems(
	{ systems }: VersionedProject,
	names: readonly string[] | undefined,
): VersionedProject["systems"] {
	if (systems.length === 0)
		throw new ConfigurationError("Cannot run: the project has no system, expected at least one");
	if (names === undefined) return systems;
	return names.map((name) => {
		const found = systems.find(({ definition }) => definition.name === name);
		if (found !== undefined) return found;
		const known = systems.map(({ definition }) => definition.name);
		throw new ConfigurationError(
			`Cannot run --system ${name}${nearestHint(name, known)}: the project has no such system, expected one of: ${known.join(", ")}`,
		);
	});
}

/** Only the named evaluators with their criteria; slices by the verdict of another one are left out. */
function chooseEvaluators(
	versioned: VersionedProject,
	names: readonly string[] | undefined,
): VersionedProject {
	if (names === undefined) return versioned;
	const known = versioned.evaluators.map(({ definition }) => definition.name);
	const unknown = names.find((name) => !known.includes(name));
	if (unknown !== undefined)
		throw new ConfigurationError(
			`Cannot run --evaluator ${unknown}${nearestHint(unknown, known)}: the project has no such evaluator, expected one of: ${known.join(", ") || "none"}`,
		);
	const evaluators = versioned.evaluators.filter(({ definition }) =>
		names.includes(definition.name),
	);
	const criteria = new Set(evaluators.map(({ definition }) => definition.criterion));
	return {
		...versioned,
		evaluators,
		criteria: versioned.criteria.filter(({ definition }) => criteria.has(definition.name)),
		slices: versioned.slices.filter(({ definition }) =>
			evaluatorsOfRule(definition.rule).every((name) => names.includes(name)),
		),
	};
}

function selectionOf(
	session: RunSession,
	{ slices }: VersionedProject,
	flags: RunFlags,
): PromptSelection {
	const firstN = flags.limit ?? flags.filterFirstN;
	const slice = slices.find(({ definition }) => definition.name === flags.filterSlice);
	if (flags.filterSlice !== undefined && slice === undefined)
		throw new ConfigurationError(
			`Cannot filter by slice "${flags.filterSlice}": the project has no such slice, expected one of: ${slices.map(({ definition }) => definition.name).join(", ") || "none"}`,
		);
	return {
		...(flags.filterMetadata && { metadata: flags.filterMetadata }),
		...(slice && {
			slice: {
				...slice.definition,
				belongs: prepareSlice(slice.definition.rule, {
					slices: session.open.ports.slices,
					codeRunner: session.open.ports.codeRunner,
					classify: () =>
						Promise.reject(
							new ConfigurationError(
								"Cannot choose prompts by a slice that a model decides, expected a rule over the prompts' own fields",
							),
						),
				}),
			},
		}),
		...(firstN !== undefined && { firstN }),
		...(flags.filterSample !== undefined && { sample: flags.filterSample }),
		...(flags.seed !== undefined && { seed: flags.seed }),
	};
}

const SEVERITY: readonly ExitCode[] = [
	EXIT_CODE.good,
	EXIT_CODE.notEnoughEvidence,
	EXIT_CODE.regressed,
	EXIT_CODE.gateFailed,
	EXIT_CODE.incomplete,
];

function worse(a: ExitCode, b: ExitCode): ExitCode {
	return SEVERITY.indexOf(a) >= SEVERITY.indexOf(b) ? a : b;
}
