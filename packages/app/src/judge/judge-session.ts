import { ConfigurationError } from "@assay/core/domain";
import { loadRunData, type RunData } from "@assay/workflow/explore";
import { loadRunSubject } from "@assay/workflow/results";
import { findStoredRun } from "../run/find-stored-run.ts";
import type { RunSession } from "../run/run-one-system.ts";
import { type EffectiveProject, effectiveProject } from "../workbench/effective-project.ts";
import { syncDefinitions } from "../workbench/sync-definitions.ts";

/** The run that a judge is worked on with, and the project as it is now. */
export interface JudgeGround {
	readonly data: RunData;
	readonly project: EffectiveProject;
}

/** Opens the run that `--run` names, and brings the store's definitions up to date. */
export async function openJudgeGround(
	{ workbench }: RunSession,
	run: string,
): Promise<JudgeGround> {
	const { store } = workbench;
	await syncDefinitions(workbench);
	const stored = await findStoredRun(store, run);
	const data = await loadRunData(store, stored, await loadRunSubject(store, stored));
	return { data, project: await effectiveProject(workbench) };
}

/** @throws {ConfigurationError} when a budget cannot be kept, since the price of a model is not known. */
export function requirePrices({ maxCostUsd, open }: RunSession, models: readonly string[]): void {
	const unknown = models.find((model) => !open.prices.hasPrice(model));
	if (maxCostUsd === undefined || unknown === undefined) return;
	throw new ConfigurationError(
		`Cannot keep to --max-cost-usd ${maxCostUsd}: the price of ${unknown} is not known; add it to "prices" in the configuration`,
	);
}
