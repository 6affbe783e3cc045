import path from "node:path";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { durationText } from "@assay/adapters/reports";
import type { RunId } from "@assay/core/domain";
import { openRunData } from "../annotate/open-run-data.ts";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { storageOf } from "../http/settings/storage-of.ts";
import { withSession } from "../run/session.ts";
import { readEnvironment } from "../workbench/read-environment.ts";
import { generateHistory } from "./health/generate-history.ts";
import { generateReferencePrompts } from "./health/generate-reference-prompts.ts";
import { plantReferences } from "./health/plant-references.ts";
import { askExperts } from "./story/ask-experts.ts";
import { closeStory } from "./story/close-story.ts";
import { curate } from "./story/curate.ts";
import { fillSpanish } from "./story/fill-spanish.ts";
import { findGaps } from "./story/find-gaps.ts";
import { fineTune } from "./story/fine-tune.ts";
import { gatherPool } from "./story/gather-pool.ts";
import { measureAgain } from "./story/measure-again.ts";
import { measureChatbot } from "./story/measure-chatbot.ts";
import { mendJudge } from "./story/mend-judge.ts";
import { createNarrator } from "./story/narrator.ts";
import { quietOutput } from "./story/quiet-output.ts";
import type { Scene, Stage } from "./story/stage.ts";
import {
	type FirstHalf,
	type SecondHalfNumbers,
	secondHalfNumbers,
} from "./story/story-numbers.ts";
import { trainQuality } from "./story/train-quality.ts";
import { trustJudge } from "./story/trust-judge.ts";
import { vote } from "./story/vote.ts";
import { type DataNumbers, writeData } from "./story/write-data.ts";
import { writeNewReport } from "./story/write-new-report.ts";

/** Flags of `assay demo`. */
export interface DemoFlags {
	readonly folder?: string;
	readonly seed?: number;
	/** Ends after the chapter about the judge's trust. */
	readonly firstHalf?: boolean;
	/** Prints every number of the story as one JSON object; what people read goes to stderr. */
	readonly json?: boolean;
	/** Serves the workbench afterwards and shows it in the browser. */
	readonly open?: boolean;
	readonly port?: number;
}

const PAIRS = 10_000;
const PROMPTS = 400;
const FOLDER = "be-healthy";
const SEED = 7;
const CONFIG = "assay.config.ts";

/**
 * `assay demo`: makes the Be Healthy example and plays its whole story on offline models, from the
 * first benchmark to the tuned chatbot. What was done before is taken up. Failing gates are part of
 * the story and do not make the exit code bad.
 */
export async function demoCommand(flags: DemoFlags): Promise<ExitCode> {
	const startedAt = performance.now();
	const stage = setStage(flags);
	const { folder, narrator, output, seed } = stage;
	const config = path.join(folder, CONFIG);
	narrator.say(
		`Be Healthy is an invented health insurer with a chatbot. How good is the chatbot, where is it bad, can the judge that says so be trusted, and how does the chatbot become better? Everything here is synthetic and ${placeText(folder)}; no key is needed.`,
	);
	const data = writeData(stage);
	const library = createLabelingLibrary();
	const code = await withSession({ config }, stage.quiet, async (session) => {
		const scene: Scene = { ...stage, session: { ...session, output: stage.told }, library };
		const played = await play(scene, data, flags);
		if (typeof played === "number") return played;
		const { run, ...numbers } = played;
		closeStory(stage, { again: againText(flags), run });
		output.json({ schema: 1, seed, ...numbers, seconds: secondsSince(startedAt) });
		return EXIT_CODE.good;
	}).finally(() => library.close());
	output.print(`\nDone in ${durationText(performance.now() - startedAt)}.`);
	if (code !== EXIT_CODE.good || !flags.open) return code;
	const { uiCommand } = await import("../http/ui-command.ts");
	return uiCommand({ config, open: true, ...(flags.port !== undefined && { port: flags.port }) });
}

function setStage({ folder = FOLDER, json = false, seed = SEED }: DemoFlags): Stage {
	const output = processOutput({ json });
	const prompts = generateReferencePrompts(seed, PROMPTS);
	return {
		output,
		told: { ...output, json: () => undefined },
		quiet: quietOutput(output),
		narrator: createNarrator(output),
		folder,
		seed,
		history: plantReferences(generateHistory(seed, PAIRS), prompts),
		prompts,
	};
}

/** The numbers of the chapters, and the run that they begin with. */
interface Played extends FirstHalf, Partial<SecondHalfNumbers> {
	readonly run: RunId;
}

/** Plays the chapters; gives the exit code where one was stopped. */
async function play(
	scene: Scene,
	data: DataNumbers,
	{ firstHalf }: DemoFlags,
): Promise<ExitCode | Played> {
	const { code, runs } = await measureChatbot(scene);
	const worked = runs.find(({ subject }) => subject.system.definition.name === "base");
	if (isStopped(code)) return code;
	if (worked === undefined) return EXIT_CODE.good;
	const gaps = await findGaps(scene, worked);
	const runData = await openRunData(scene.session.workbench.store, worked.run.id);
	const experts = await askExperts(scene, runData);
	const judge = await trustJudge(scene, worked, runData);
	await writeNewReport(scene, runs);
	const first = { run: worked.run.id, data, gaps, experts, judge };
	if (firstHalf === true) return first;

	const mended = await mendJudge(scene, worked.run.id, judge);
	const spanish = await fillSpanish(scene);
	const { labelling, pool } = await gatherPool(scene);
	const votes = await vote(scene, pool);
	const quality = await trainQuality(scene, pool, votes.labelModel);
	const curated = await curate(scene, pool, quality);
	const tuned = await fineTune(scene, pool);
	const again = await measureAgain(scene, { judge: mended.judge, tuned });
	if (isStopped(again.code)) return again.code;
	const { systems } = again;
	const second = { mended, spanish, labelling, votes, quality, curated, systems };
	return { ...first, ...secondHalfNumbers(second) };
}

/** Who has `DATABASE_URL` set, perhaps for another program, learns what the demo adds there. */
function placeText(folder: string): string {
	const storage = storageOf(folder, readEnvironment(folder, undefined)["DATABASE_URL"]);
	return storage.kind === "sqlite"
		? "stays on this machine"
		: `is kept in the PostgreSQL that DATABASE_URL names (${storage.location}), as project "${FOLDER}"`;
}

function isStopped(code: ExitCode): boolean {
	return code === EXIT_CODE.interrupted || code === EXIT_CODE.incomplete;
}

function secondsSince(startedAt: number): number {
	return Math.round(performance.now() - startedAt) / 1000;
}

function againText({ folder, seed }: DemoFlags): string {
	return [
		"npx assay demo",
		...(folder === undefined ? [] : [`--folder ${folder}`]),
		...(seed === undefined ? [] : [`--seed ${seed}`]),
	].join(" ");
}
