import { countOf } from "@assay/adapters/reports";
import {
	createQualityShelf,
	explainQuality,
	featureInWords,
	listQualityModels,
	requireQualityModel,
} from "@assay/workflow/quality";
import type { ExitCode } from "../cli/exit-code.ts";
import { safeLines } from "../cli/safe-lines.ts";
import { findPool } from "../pool/find-pool.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { qualityInWords } from "./quality-in-words.ts";
import { type QualitySession, withQuality } from "./quality-session.ts";

/** Flags of `assay quality show`. */
export interface ShowQualityFlags extends ProjectFlags {
	/** Number of a row of the pool whose score is explained. */
	readonly row?: number;
}

/** `assay quality show [model]`: what is known of a model, or of all; `--row` explains one score. */
export function showQualityCommand(
	name: string | undefined,
	flags: ShowQualityFlags,
): Promise<ExitCode> {
	return withQuality(flags, async (session) => {
		if (name === undefined) await listModels(session);
		else if (flags.row === undefined) await showModel(session, name);
		else await showRow(session, name, flags.row);
	});
}

async function listModels({ output, workbench }: QualitySession): Promise<void> {
	const models = await listQualityModels(workbench.store);
	const lines = models.map(
		({ criterion, lineage, name, pool }) =>
			`${name}: ${criterion}, pool ${pool}, ${countOf(lineage.goldRows, "label")}`,
	);
	output.print(safeLines(lines.join("\n") || "No quality model yet: assay quality train <pool>"));
	output.json({
		schema: 1,
		models: models.map(({ asset, criterion, name, pool, threshold, trainedAt }) => ({
			name,
			criterion,
			pool,
			asset,
			threshold,
			trainedAt,
		})),
	});
}

async function showModel({ output, workbench }: QualitySession, name: string): Promise<void> {
	const record = await requireQualityModel(workbench.store, name);
	output.print(safeLines(qualityInWords(record).join("\n")));
	output.json({ schema: 1, model: record });
}

async function showRow(
	{ output, ports, workbench }: QualitySession,
	name: string,
	row: number,
): Promise<void> {
	const { asset, passes, pool: poolName } = await requireQualityModel(workbench.store, name);
	const pool = await findPool(workbench.store, poolName);
	const model = await createQualityShelf(ports).open(asset);
	const classIndex = passes.lastIndexOf(true);
	const explained = await explainQuality(workbench.store, model, { pool, row, asset, classIndex });
	const { id, response, score, why } = explained;
	output.print(
		safeLines(
			[
				`Row ${row} (${id}): ${score === undefined ? "not scored yet" : `score ${score.toFixed(3)}`}`,
				`  ${response.slice(0, 300)}`,
				...why.contributions.map(
					(one) =>
						`  ${one.contribution >= 0 ? "+" : ""}${one.contribution.toFixed(2)} ${featureInWords(one)}`,
				),
			].join("\n"),
		),
	);
	output.json({ schema: 1, explained });
}
