import { createLabelingLibrary } from "@assay/adapters/labeling";
import {
	ConfigurationError,
	type CriterionDefinition,
	nearestHint,
	type Pool,
} from "@assay/core/domain";
import type { Versioned } from "@assay/workflow/benchmark";
import { definitionVersion } from "@assay/workflow/definitions";
import { type LabelingPorts, type VotingFunction, votingFunctions } from "@assay/workflow/labeling";
import type { ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { findReadyPool } from "../pool/find-pool.ts";
import type { RunSession } from "../run/run-one-system.ts";
import type { CallFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { type EffectiveProject, effectiveProject } from "../workbench/effective-project.ts";
import { storeDefinitions } from "../workbench/sync-definitions.ts";

/** Flags of every command about labeling functions. */
export interface LabelingFlags extends CallFlags {
	/** May be left out where the project has one pool. */
	readonly pool?: string;
	/** May be left out where one criterion has labeling functions, or labels. */
	readonly criterion?: string;
	readonly model?: string;
}

/** What a command about labeling functions works with. */
export interface LabelingSession extends RunSession {
	readonly ports: LabelingPorts;
	readonly project: EffectiveProject;
}

/** A pool, and the labeling functions of a criterion. */
export interface LabelingGround {
	readonly pool: Pool;
	readonly criterion: Versioned<CriterionDefinition>;
	/** Active and not, by name. */
	readonly functions: readonly VotingFunction[];
}

/** Opens the project with its labeling functions, does the command's work, closes everything. */
export function withLabeling(
	flags: LabelingFlags,
	work: (session: LabelingSession) => Promise<ExitCode>,
): Promise<ExitCode> {
	return withSession({ ...flags, mayLackConfig: true }, processOutput(flags), async (session) => {
		await storeDefinitions(session.workbench);
		const project = await effectiveProject(session.workbench);
		for (const { kind, name, reason } of project.unusable)
			if (kind === "labeling-function")
				session.output.warn(`Labeling function "${name}" is left out: ${reason}`);
		const library = createLabelingLibrary();
		try {
			return await work({ ...session, project, ports: { ...session.open.ports, library } });
		} finally {
			session.output.endProgress();
			await library.close();
		}
	});
}

/** Finds the pool and the criterion that a command is about. */
export async function labelingGround(
	{ project, workbench }: LabelingSession,
	flags: Pick<LabelingFlags, "pool" | "criterion">,
): Promise<LabelingGround> {
	const { store } = workbench;
	const pools = (await store.listPools()).map(({ name }) => name);
	const pool = await findReadyPool(store, onlyOf("pool", flags.pool, pools));
	const definition = chosenCriterion(project, flags.criterion);
	return {
		pool,
		criterion: { definition, version: definitionVersion(definition) },
		functions: votingFunctions(project, definition),
	};
}

/** The criterion that is named, else the only one with labeling functions, else the only one with labels. */
function chosenCriterion(
	{ criteria, labelingFunctions }: EffectiveProject,
	wanted: string | undefined,
): CriterionDefinition {
	const labelled = criteria.filter(({ scale }) => scale.kind === "labels");
	const used = labelled.filter(({ name }) =>
		labelingFunctions.some(({ criterion }) => criterion === name),
	);
	const known = wanted === undefined && used.length > 0 ? used : labelled;
	const names = known.map(({ name }) => name);
	const name = onlyOf("criterion", wanted, names);
	const found = known.find((one) => one.name === name);
	if (found !== undefined) return found;
	throw new ConfigurationError(
		`Cannot label under "${name}"${nearestHint(name, names)}: there is no such criterion with labels, expected one of: ${names.join(", ") || "none is there"}`,
	);
}

/** @throws {ConfigurationError} where none is named and there is not exactly one. */
function onlyOf(
	what: "pool" | "criterion",
	wanted: string | undefined,
	names: readonly string[],
): string {
	if (wanted !== undefined) return wanted;
	const [only] = names;
	if (only !== undefined && names.length === 1) return only;
	throw new ConfigurationError(
		`Cannot choose a ${what}: there are ${names.length}, expected --${what} with one of: ${names.join(", ") || "none is there"}`,
	);
}

/** The labeling functions of these names. @throws {ConfigurationError} for one that is not there. */
export function namedFunctions(
	functions: readonly VotingFunction[],
	names: readonly string[],
): readonly VotingFunction[] {
	const known = functions.map(({ definition }) => definition.name);
	return names.map((name) => {
		const found = functions.find(({ definition }) => definition.name === name);
		if (found !== undefined) return found;
		throw new ConfigurationError(
			`Cannot find labeling function "${name}"${nearestHint(name, known)}: the criterion has no such one, expected one of: ${known.join(", ") || "none is there"}`,
		);
	});
}
