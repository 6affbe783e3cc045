import { countText, percentText } from "@assay/adapters/reports";
import type { CurationRecord } from "@assay/core/curation";
import type { Pool } from "@assay/core/domain";
import { type CuratedSubset, chooseScores, curateSet, storeCuration } from "@assay/workflow/curate";
import { curationInWords } from "../../curate/curation-in-words.ts";
import { projectCuratedSets } from "../../curate/project-curated-sets.ts";
import { compliantRows } from "./pool-truth.ts";
import { type CountedPart, NAMES, partOf, type Scene } from "./stage.ts";
import type { TrainedQuality } from "./train-quality.ts";
import { complianceOf } from "./vote.ts";
import { partText } from "./words.ts";

/** The curated set, and what is true of its rows and of its baselines'. */
export interface CuratedNumbers {
	readonly record: CurationRecord;
	readonly truth: Readonly<Record<CuratedSubset, CountedPart>>;
}

const SIZE = 2_500;

/** Chapter: the best rows of the pool, without duplicates and without texts of the benchmark. */
export async function curate(
	scene: Scene,
	pool: Pool,
	quality: TrainedQuality,
): Promise<CuratedNumbers> {
	const { folder, history, narrator, session } = scene;
	narrator.step("A curated set");
	const { store } = session.workbench;
	const box = projectCuratedSets(store);
	const earlier = (await box.list()).find(
		({ name, qualityModel }) => name === NAMES.curatedSet && qualityModel === quality.record.asset,
	);
	const record = earlier ?? (await make());
	const isGood = compliantRows(scene);
	const truthOf = async (subset: CuratedSubset): Promise<CountedPart> => {
		const rows = Array.from(await box.numbersOf(record, subset));
		return partOf(rows.filter((row) => isGood[row]).length, rows.length);
	};
	const truth = {
		curated: await truthOf("curated"),
		random: await truthOf("random"),
		longest: await truthOf("longest"),
	};
	narrator.list(curationInWords(record));
	const expected = record.expected?.value;
	narrator.say(
		`${expected === undefined ? "" : `Labels that no model had seen promise ${percentText(expected, 0)} good rows. `}By the generator's truth ${partText(truth.curated)} of the set are good; of the whole pool it is ${partText(partOf(isGood.filter(Boolean).length, history.length))}, of as many random rows ${partText(truth.random)}, of the longest ${partText(truth.longest)}. ${countText(record.contaminated.count)} rows are refused because they hold a reference prompt: somebody had tried the benchmark on the live chat.`,
	);
	narrator.show(`npx assay export "${record.name}" -c ${folder} -o train.jsonl`);
	return { record, truth };

	async function make(): Promise<CurationRecord> {
		const { clock } = session.workbench;
		const criterion = await complianceOf(scene);
		const scored = { pool, criterion: criterion.definition };
		const curation = await curateSet(
			{ store, clock },
			{
				name: NAMES.curatedSet,
				pool,
				criterion,
				scores: await chooseScores(store, scored, { quality: quality.record.name }),
				settings: {
					threshold: quality.record.threshold,
					size: SIZE,
					pick: "best",
					seed: scene.seed,
				},
			},
			{ signal: session.signal },
		);
		await storeCuration(store, box, curation);
		return curation.record;
	}
}
