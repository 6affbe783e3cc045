import path from "node:path";
import { EXIT_CODE } from "../../cli/exit-code.ts";
import { type ChapterRuns, runBenchmark } from "./run-benchmark.ts";
import type { Scene } from "./stage.ts";

/** Name of the report in the project's folder. */
export const REPORT = "report.html";

/** Chapter: runs the first benchmark, on the systems and with the evaluators of the configuration. */
export async function measureChatbot(scene: Scene): Promise<ChapterRuns> {
	const { folder, narrator, prompts, session } = scene;
	const { evaluators, systems } = session.workbench.project;
	narrator.step("The benchmark");
	narrator.say(
		"The chatbot answers every reference prompt over HTTP, as a vendor's model would. A judge model compares each answer with the official one, and two plain rules look for rude words and competitors. Then a candidate, which has also learnt from the agents' answers, does the same, and its matrix shows what changed.",
	);
	const result = await runBenchmark(scene, {
		systems: systems.map(({ name }) => name),
		judges: (wanted) => evaluators.some(({ name }) => name === wanted),
		firstPrompts: prompts.length,
		files: [path.join(folder, REPORT)],
	});
	narrator.say(
		"Slices of the prompts stand down the side, evaluators across. Each cell is the share of answers that pass, with its 95 % interval and the number of answers behind it.",
	);
	if (result.code === EXIT_CODE.gateFailed)
		narrator.say(
			"Gates fail, and that is the point of the example: this chatbot should not be released. In a pipeline, `assay run` would end with exit code 100 here; the demo itself ends with 0.",
		);
	return result;
}
