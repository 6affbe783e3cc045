import path from "node:path";
import { countText } from "@assay/adapters/reports";
import type { Pool } from "@assay/core/domain";
import { drawPoolRows, fillPool, sendToExperts } from "@assay/workflow/pool";
import type { PoolStore } from "@assay/workflow/ports";
import { openRunData } from "../../annotate/open-run-data.ts";
import { openPoolSource } from "../../pool/open-pool-source.ts";
import { projectCriteria } from "../../pool/project-criteria.ts";
import { PROGRAM_VERSION } from "../../program-version.ts";
import { createRunWorker } from "../../run/run-worker.ts";
import { HISTORY_FILE } from "../models/health-models.ts";
import { EXPERTS } from "./ask-experts.ts";
import { complianceOpinion } from "./expert-opinion.ts";
import { answerTask, type Labelling, settleLabels } from "./experts.ts";
import { NAMES, type Scene } from "./stage.ts";

/** The pool, and what experts said about some of its rows. */
export interface GatheredPool {
	readonly pool: Pool;
	readonly labelling: Labelling;
}

const TASK = "Compliance of answers of the past";
const ROWS = 100;

/** Chapter: the history becomes a pool to learn from, and experts label 100 rows of it. */
export async function gatherPool(scene: Scene): Promise<GatheredPool> {
	const { narrator, session } = scene;
	narrator.step("A pool to learn from");
	const { store } = session.workbench;
	const pool = (await readyPool(store)) ?? (await importHistory(scene));
	const labelling = await labelRows(scene, pool);
	const { accepted, committed } = labelling;
	narrator.say(
		`The ${countText(pool.rows)} answers of the past become the pool "${pool.name}", which is kept apart from the benchmark. ${countText(labelling.rows)} of them, drawn at random, go to the experts: would the insurer send this answer? They accept ${countText(accepted)} of ${countText(committed)}, and say why in a sentence.`,
	);
	narrator.show(`npx assay pool label ${pool.name} -c ${scene.folder} --criterion compliance`);
	return { pool, labelling };
}

async function readyPool(store: PoolStore): Promise<Pool | undefined> {
	const pool = await store.getPool(NAMES.pool);
	return pool?.state === "ready" ? pool : undefined;
}

async function importHistory({ folder, session }: Scene): Promise<Pool> {
	const { signal, workbench } = session;
	const { source } = await openPoolSource(path.join(folder, HISTORY_FILE), { fields: {}, signal });
	const filled = await fillPool(
		{ ...workbench, programVersion: PROGRAM_VERSION },
		{
			name: NAMES.pool,
			sourceName: HISTORY_FILE,
			source,
			criteria: await projectCriteria(workbench),
		},
		{ worker: createRunWorker(workbench.store, workbench.clock), signal },
	);
	return filled.pool;
}

async function labelRows(scene: Scene, pool: Pool): Promise<Labelling> {
	const { seed, session } = scene;
	const { workbench } = session;
	const { store } = workbench;
	const panel = {
		criterion: NAMES.compliance,
		experts: EXPERTS,
		opinion: complianceOpinion,
		known: scene,
	};
	const before = (await store.listTasks()).find(({ name }) => name === TASK);
	const task = before ?? (await sendRows());
	const data = await openRunData(store, task.run);
	if (task.state === "open") await answerTask(workbench, data, { panel, task });
	return settleLabels(workbench, data, panel);

	async function sendRows() {
		const drawing = await drawPoolRows(store, pool, {
			criteria: [NAMES.compliance],
			draw: { kind: "random" },
			count: ROWS,
			seed,
			includesLabelled: false,
		});
		return sendToExperts(
			{ ...workbench, programVersion: PROGRAM_VERSION },
			{
				pool,
				criteria: await projectCriteria(workbench),
				drawing,
				settings: {
					name: TASK,
					criteria: [NAMES.compliance],
					overlap: EXPERTS.length,
					wantsGoldenResponse: false,
					isBlind: true,
				},
			},
		);
	}
}
