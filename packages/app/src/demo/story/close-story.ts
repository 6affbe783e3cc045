import path from "node:path";
import type { RunId } from "@assay/core/domain";
import { REPORT } from "./measure-chatbot.ts";
import { NAMES, type Stage } from "./stage.ts";

/** Chapter: where to look, and what to do next. */
export function closeStory(
	{ folder, narrator }: Stage,
	{ again, run }: { readonly again: string; readonly run: RunId },
): void {
	narrator.step("What to do next");
	narrator.say("The report for people who were not here; open it in a browser:");
	narrator.show(path.join(folder, REPORT));
	narrator.say(
		"The workbench shows all of it: the matrix and its comparison with the chatbot as it was (Benchmark), the plots of the iterations (Progress), and the pool, the labeling functions, the quality model, the curated set with its funnel, and the fine-tunes (Develop):",
	);
	narrator.show(`npx assay ui -c ${folder}`);
	narrator.say("Answers about costs that the first judge let pass, with its reasons:");
	narrator.show(
		`npx assay report ${run} -c ${folder} --rows --slice costs --evaluator ${NAMES.judge} --verdict pass`,
	);
	narrator.say(
		"Change criteria, labeling functions or evaluators in the configuration, and play it again. Only what your change touches is done anew:",
	);
	narrator.show(again);
}
