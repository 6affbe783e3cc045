import type { CurationRecord, CurationSettings } from "@assay/core/curation";
import { ConfigurationError, nearestHint, type SliceDefinition } from "@assay/core/domain";
import {
	type Curation,
	type CurationRequest,
	chooseScores,
	curateSet,
	rowGrouping,
	storeCuration,
} from "@assay/workflow/curate";
import type { ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { findReadyPool } from "../pool/find-pool.ts";
import { type PoolSession, withPools } from "../pool/pool-session.ts";
import { decideSlices } from "../run/covered-prompts.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { syncSources } from "../workbench/sync-sources.ts";
import { curationInWords } from "./curation-in-words.ts";
import { showCurationProgress } from "./curation-progress.ts";
import { projectCuratedSets } from "./project-curated-sets.ts";

/** Flags of `assay curate`. */
export interface CurateFlags extends ProjectFlags {
	readonly criterion?: string;
	readonly name?: string;
	readonly scores?: CurationRecord["scoring"]["kind"];
	readonly quality?: string;
	readonly threshold?: number;
	readonly minPrecision?: number;
	readonly size?: number;
	readonly by?: string;
	readonly weights?: Readonly<Record<string, number>>;
	readonly diverse?: number;
	readonly pick?: "best" | "random";
	readonly seed?: number;
	readonly dryRun?: boolean;
}

/** `assay curate <pool>`: chooses the rows that may be trained on, and says of each why. */
export function curateCommand(pool: string, flags: CurateFlags): Promise<ExitCode> {
	return withPools(flags, async (session) => {
		const { output, signal, workbench } = session;
		const { clock, store } = workbench;
		await syncSources(workbench, output, signal);
		const request = await requestOf(session, pool, flags);
		const onProgress = showCurationProgress(output);
		const curation = await curateSet({ store, clock }, request, { signal, onProgress });
		output.endProgress();
		if (flags.dryRun !== true) await storeCuration(store, projectCuratedSets(store), curation);
		tell(session, curation, flags.dryRun === true);
	});
}

async function requestOf(
	session: PoolSession,
	poolName: string,
	flags: CurateFlags,
): Promise<CurationRequest> {
	const { store } = session.workbench;
	const pool = await findReadyPool(store, poolName);
	const criterion = findCriterion(await session.criteria(), flags.criterion);
	const scored = { pool, criterion: criterion.definition };
	const { slices } = await effectiveProject(session.workbench);
	return {
		name: flags.name ?? `${pool.name} ${criterion.definition.name}`,
		pool,
		criterion,
		scores: await chooseScores(store, scored, {
			kind: flags.scores,
			quality: flags.quality,
		}),
		settings: settingsOf(flags),
		...(flags.by !== undefined && { groupOf: groupingOf(session, flags.by, slices) }),
	};
}

function findCriterion(
	criteria: Awaited<ReturnType<PoolSession["criteria"]>>,
	name: string | undefined,
): CurationRequest["criterion"] {
	const names = criteria.map(({ definition }) => definition.name);
	const [only, ...others] = criteria;
	if (name === undefined && only !== undefined && others.length === 0) return only;
	const found = criteria.find(({ definition }) => definition.name === name);
	if (found !== undefined) return found;
	const what = name === undefined ? "no criterion is named" : `there is no criterion "${name}"`;
	throw new ConfigurationError(
		`Cannot curate: ${what}${name === undefined ? "" : nearestHint(name, names)}, expected --criterion with one of: ${names.join(", ") || "none is there"}`,
	);
}

function settingsOf(flags: CurateFlags): CurationSettings {
	const { by, diverse, minPrecision, pick = "best", seed = 0, size, threshold, weights } = flags;
	if (weights !== undefined && by === undefined)
		throw new ConfigurationError(
			"Cannot curate with --weights: it is not clear of what, expected --by slice or --by metadata.key",
		);
	return {
		...(threshold !== undefined && { threshold }),
		...(minPrecision !== undefined && { minPrecision }),
		...(size !== undefined && { size }),
		...(by !== undefined && { by }),
		...(weights !== undefined && { weights }),
		...(diverse !== undefined && { maxSimilarity: diverse }),
		pick,
		seed,
	};
}

function groupingOf(
	{ output }: PoolSession,
	by: string,
	slices: readonly SliceDefinition[],
): CurationRequest["groupOf"] {
	const { decided, undecided } = decideSlices(slices);
	if (by === "slice")
		for (const { reason, slice } of undecided)
			output.note(safeLines(`  slice ${slice.name} is no group: ${reason}`));
	return rowGrouping(by, decided);
}

function tell({ output }: PoolSession, { record }: Curation, isDry: boolean): void {
	output.print(safeLines(curationInWords(record).join("\n")));
	if (isDry) output.note("Nothing was stored (--dry-run)");
	else output.note(safeLines(`Write it with: assay export "${record.name}" -o train.jsonl`));
	output.json({ schema: 1, curatedSet: record, stored: !isDry });
}
