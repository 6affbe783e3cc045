import { ConfigurationError, nearestHint } from "@assay/core/domain";
import { votingFunctions } from "@assay/workflow/labeling";
import {
	findQualityModel,
	type QualityModelRecord,
	type QualityProgress,
	trainPoolQualityModel,
} from "@assay/workflow/quality";
import type { ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { findReadyPool } from "../pool/find-pool.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { qualityInWords } from "./quality-in-words.ts";
import { type QualitySession, withQuality } from "./quality-session.ts";
import { requireModelName } from "./require-model-name.ts";

/** Flags of `assay quality train`. */
export interface TrainFlags extends ProjectFlags {
	readonly criterion?: string;
	readonly name?: string;
	readonly maxRows?: number;
	readonly seed?: number;
	readonly threshold?: number;
	/** Ground truth alone. */
	readonly goldOnly?: boolean;
}

/** `assay quality train <pool>`: learns from the labels of a pool, and scores all its rows. */
export function trainCommand(pool: string, flags: TrainFlags): Promise<ExitCode> {
	return withQuality(flags, async (session) => {
		const record = await train(session, pool, flags);
		session.output.print(safeLines(qualityInWords(record).join("\n")));
		session.output.json({ schema: 1, model: record });
	});
}

async function train(
	session: QualitySession,
	poolName: string,
	{ goldOnly, maxRows, name, seed, threshold, ...flags }: TrainFlags,
): Promise<QualityModelRecord> {
	const { output, ports, signal, workbench } = session;
	const pool = await findReadyPool(workbench.store, poolName);
	const known = await session.criteria();
	const criterion = requireOne(known, flags.criterion);
	const project = await effectiveProject(workbench);
	const model = requireModelName(name ?? `${pool.name} ${criterion.definition.name}`);
	await requireOwnName(workbench.store, {
		model,
		pool: pool.name,
		criterion: criterion.definition.name,
	});
	try {
		return await trainPoolQualityModel(
			ports,
			{
				name: model,
				pool,
				criterion,
				functions: votingFunctions(project, criterion.definition),
				evaluators: project.evaluators,
				settings: { maxRows, seed, threshold, isGoldOnly: goldOnly },
			},
			{ signal, onProgress: showQualityProgress(output) },
		);
	} finally {
		output.endProgress();
	}
}

type Criteria = Awaited<ReturnType<QualitySession["criteria"]>>;

/** The criterion of a name; where none is said, the only one there is. */
function requireOne(known: Criteria, name: string | undefined): Criteria[number] {
	const names = known.map(({ definition }) => definition.name);
	const found =
		name === undefined && known.length === 1
			? known[0]
			: known.find(({ definition }) => definition.name === name);
	if (found !== undefined) return found;
	throw new ConfigurationError(
		name === undefined
			? `Cannot train a quality model: the project has ${names.length} criteria, expected --criterion with one of: ${names.join(", ") || "none is defined"}`
			: `Cannot train a quality model under "${name}"${nearestHint(name, names)}: the project has no such criterion, expected one of: ${names.join(", ") || "none is defined"}`,
	);
}

/** A model of another pool or criterion is not written over by mistake. */
async function requireOwnName(
	store: QualitySession["workbench"]["store"],
	{
		criterion,
		model,
		pool,
	}: { readonly model: string; readonly pool: string; readonly criterion: string },
): Promise<void> {
	const before = await findQualityModel(store, model);
	if (before === undefined || (before.pool === pool && before.criterion === criterion)) return;
	throw new ConfigurationError(
		`Cannot name a quality model "${model}": there is one of pool "${before.pool}" under "${before.criterion}", expected another name with --name`,
	);
}

const LABELS: Readonly<Record<QualityProgress["stage"], string>> = {
	agreement: "Comparing responses to the same prompt",
	reading: "Reading rows",
	"cross-validating": "Cross-validating",
	fitting: "Fitting",
	scoring: "Scoring the pool",
};

function showQualityProgress(output: Output): (progress: QualityProgress) => void {
	let shownAt = Number.NEGATIVE_INFINITY;
	let shown: QualityProgress["stage"] | undefined;
	return ({ done, stage, total }) => {
		const now = performance.now();
		if (stage === shown && now - shownAt < output.progressEveryMs) return;
		shownAt = now;
		shown = stage;
		output.showProgress({
			label: LABELS[stage],
			done,
			total,
			perSecond: undefined,
			etaMs: undefined,
			costUsd: undefined,
			failed: 0,
		});
	};
}
