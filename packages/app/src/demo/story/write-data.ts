import { countOf, countText } from "@assay/adapters/reports";
import { dataFiles } from "../project/data-files.ts";
import { DEFINITION_FILES } from "../project/definition-files.ts";
import { writeProject } from "../project/write-project.ts";
import type { Stage } from "./stage.ts";

/** How much data there is. */
export interface DataNumbers {
	readonly pairs: number;
	readonly byAssistant: number;
	readonly byAgents: number;
	readonly referencePrompts: number;
}

/** Chapter: writes the example project, and says what is in it. */
export function writeData({ folder, history, narrator, prompts }: Stage): DataNumbers {
	narrator.step("The data");
	const project = writeProject(folder, [...dataFiles(history, prompts), ...DEFINITION_FILES]);
	const byAssistant = history.filter(({ answeredBy }) => answeredBy === "assistant").length;
	const byAgents = history.length - byAssistant;
	narrator.say(
		`${countText(history.length)} questions that members asked in the past, with the answers they got: ${countText(byAssistant)} from the old assistant, ${countText(byAgents)} from agents who took over. ${countOf(prompts.length, "reference prompt")} with official answers, each about another plan rule. All of it is in English.`,
	);
	if (project.written.length > 0)
		narrator.say(`Written to ${folder}: ${project.written.join(", ")}.`);
	else narrator.say(`${folder} has it already, unchanged.`);
	if (project.edited.length > 0) narrator.say(`Your edits are kept: ${project.edited.join(", ")}.`);
	return { pairs: history.length, byAssistant, byAgents, referencePrompts: prompts.length };
}
