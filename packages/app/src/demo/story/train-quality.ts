import { countText, percentText } from "@assay/adapters/reports";
import type { Pool } from "@assay/core/domain";
import type { LabelModelRecord } from "@assay/workflow/labeling";
import { votingFunctions } from "@assay/workflow/labeling";
import {
	findQualityModel,
	type QualityModelRecord,
	trainPoolQualityModel,
} from "@assay/workflow/quality";
import { qualityInWords } from "../../quality/quality-in-words.ts";
import { registerQualityModel } from "../../quality/register-quality-model.ts";
import { registrationOf } from "../../quality/registration-of.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { type ScoreTruth, truthOfScores } from "./pool-truth.ts";
import { NAMES, type Scene } from "./stage.ts";
import { complianceOf } from "./vote.ts";
import { partText } from "./words.ts";

/** The quality model, and what is true of its scores. */
export interface TrainedQuality {
	readonly record: QualityModelRecord;
	readonly truth: ScoreTruth;
}

/** From this probability on a row is good enough. */
const THRESHOLD = 0.5;

/** Chapter: a quality model learns from the labels, and becomes an evaluator. */
export async function trainQuality(
	scene: Scene,
	pool: Pool,
	labelModel: LabelModelRecord,
): Promise<TrainedQuality> {
	const { narrator, session } = scene;
	narrator.step("A quality model");
	const record = (await earlier(scene, labelModel)) ?? (await train(scene, pool));
	await registerQualityModel(session.workbench, registrationOf(record, {}));
	narrator.say(
		"Labeling functions say nothing about most rows. A small classifier learns from the rows they label, and from the experts', what good answers look like, and scores all of them:",
	);
	narrator.list(qualityInWords(record));
	const truth = await truthOfScores(scene, record);
	const auc =
		truth.auc === undefined ? "" : `the area under its curve is ${truth.auc.toFixed(3)}, `;
	narrator.say(
		`By the generator's truth ${auc}and ${partText(truth.precision)} of the rows that it accepts at ${percentText(record.threshold, 0)} are good. It is an evaluator of the project now, "${record.name}", and judges runs like any other. ${countText(record.poolRows)} rows are scored.`,
	);
	return { record, truth };
}

/** The model that was trained on just these labels before. */
async function earlier(
	{ session }: Scene,
	labelModel: LabelModelRecord,
): Promise<QualityModelRecord | undefined> {
	const record = await findQualityModel(session.workbench.store, NAMES.qualityModel);
	return record?.labelModel === labelModel.asset ? record : undefined;
}

async function train(scene: Scene, pool: Pool): Promise<QualityModelRecord> {
	const { library, seed, session } = scene;
	const { open, signal, workbench } = session;
	const project = await effectiveProject(workbench);
	const criterion = await complianceOf(scene);
	return trainPoolQualityModel(
		{ ...open.ports, library },
		{
			name: NAMES.qualityModel,
			pool,
			criterion,
			functions: votingFunctions(project, criterion.definition),
			evaluators: project.evaluators,
			settings: { seed, threshold: THRESHOLD },
		},
		{ signal },
	);
}
