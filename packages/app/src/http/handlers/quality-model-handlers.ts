import { createCheckLibrary } from "@assay/adapters/checks";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import type { QualityModelOperations, QualityRow, QualityTrainingStart } from "@assay/sdk/api";
import {
	createQualityShelf,
	explainQuality,
	listQualityModels,
	putQualityModel,
	type QualityShelf,
	qualityFileText,
	requireQualityModel,
	requireThreshold,
} from "@assay/workflow/quality";
import { findPool, findReadyPool } from "../../pool/find-pool.ts";
import { registerQualityModel } from "../../quality/register-quality-model.ts";
import { registrationOf } from "../../quality/registration-of.ts";
import { requireModelName } from "../../quality/require-model-name.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import type { HandlersOf } from "../handlers.ts";
import { qualityDetail, qualityItem } from "../quality/quality-view.ts";
import type { Workroom } from "../workroom.ts";

const TEXT_LENGTH = 4_000;

/** Handlers of quality models. */
export function qualityModelHandlers(workroom: Workroom): HandlersOf<QualityModelOperations> {
	const { developJobs, session, store } = workroom;
	// It only prepares rules here, so that its threads never start.
	const library = createLabelingLibrary();
	const shelf = createQualityShelf({ store, library, checks: createCheckLibrary() });
	return {
		"GET /quality-models": async ({ criterion, pool }) => {
			const judges = await judgesOf(workroom);
			const models = (await listQualityModels(store)).filter(
				(one) =>
					(pool === undefined || one.pool === pool) &&
					(criterion === undefined || one.criterion === criterion),
			);
			return { models: models.map((one) => qualityItem(one, judges(one.asset))) };
		},
		"POST /quality-models": async (start) => {
			await findReadyPool(store, start.pool);
			if (start.name !== undefined) requireModelName(start.name);
			return developJobs.start({
				title: `Train a quality model on ${start.pool}`,
				arguments: trainArguments(start),
			});
		},
		"GET /quality-models/{name}": async ({ name }) => {
			const record = await requireQualityModel(store, name);
			return qualityDetail(record, (await judgesOf(workroom))(record.asset));
		},
		"PUT /quality-models/{name}/threshold": async ({ name, threshold }) => {
			const before = await requireQualityModel(store, name);
			const record = { ...before, threshold: requireThreshold(threshold) };
			await putQualityModel(store, record);
			return qualityDetail(record, (await judgesOf(workroom))(record.asset));
		},
		"POST /quality-models/{name}/evaluator": async ({ evaluator, name }) => {
			const record = await requireQualityModel(store, name);
			return registerQualityModel(session.workbench, registrationOf(record, { evaluator }));
		},
		"GET /quality-models/{name}/rows/{row}": ({ name, row }) =>
			explainRow(workroom, shelf, { name, row }),
		"GET /quality-models/{name}/file": async ({ name }) => {
			const { asset } = await requireQualityModel(store, name);
			return new Response(await qualityFileText(store, asset), {
				headers: {
					"content-type": "application/json",
					"content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.json`)}`,
				},
			});
		},
	};
}

/** Names of the evaluators that judge with a model, by its hash. */
async function judgesOf({ session }: Workroom): Promise<(asset: string) => readonly string[]> {
	const { evaluators } = await effectiveProject(session.workbench);
	return (asset) =>
		evaluators.flatMap((one) =>
			one.kind === "quality-model" && one.model === asset ? [one.name] : [],
		);
}

function trainArguments({
	criterion,
	isGoldOnly = false,
	maxRows,
	name,
	pool,
	seed,
}: QualityTrainingStart): readonly string[] {
	return [
		"quality",
		"train",
		`--criterion=${criterion}`,
		...(name === undefined ? [] : [`--name=${name}`]),
		...(maxRows === undefined ? [] : [`--max-rows=${maxRows}`]),
		...(seed === undefined ? [] : [`--seed=${seed}`]),
		...(isGoldOnly ? ["--gold-only"] : []),
		pool,
	];
}

async function explainRow(
	{ store }: Workroom,
	shelf: QualityShelf,
	{ name, row }: { readonly name: string; readonly row: number },
): Promise<QualityRow> {
	const { asset, passes, pool: poolName } = await requireQualityModel(store, name);
	const pool = await findPool(store, poolName);
	const classIndex = passes.lastIndexOf(true);
	const model = await shelf.open(asset);
	const explained = await explainQuality(store, model, { pool, row, asset, classIndex });
	const { id, probabilities, prompt, response, score, why } = explained;
	return {
		row,
		id,
		prompt: prompt.slice(0, TEXT_LENGTH),
		response: response.slice(0, TEXT_LENGTH),
		...(score !== undefined && !Number.isNaN(score) && { score }),
		probability: Math.min(
			1,
			probabilities.reduce((sum, one, label) => sum + (passes[label] === true ? one : 0), 0),
		),
		features: why.contributions.map(({ contribution, kind, name: feature }) => ({
			kind,
			name: feature,
			effect: contribution,
		})),
	};
}
