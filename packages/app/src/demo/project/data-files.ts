import type { HistoricalPair } from "../health/generate-history.ts";
import type { HealthPrompt } from "../health/generate-reference-prompts.ts";
import { HISTORY_FILE } from "../models/health-models.ts";
import type { ProjectFile } from "./project-file.ts";

/** The example's data as files: what a chatbot's export would hold, and nothing of the truth. */
export function dataFiles(
	history: readonly HistoricalPair[],
	prompts: readonly HealthPrompt[],
): readonly ProjectFile[] {
	return [
		{ name: HISTORY_FILE, kind: "generated", text: historyText(history) },
		{ name: "data/reference-prompts.csv", kind: "generated", text: promptsText(prompts) },
	];
}

function historyText(history: readonly HistoricalPair[]): string {
	const lines = history.map(({ answer, answeredBy, askedAt, channel, fact, id, question }) =>
		JSON.stringify({
			id,
			asked_at: new Date(askedAt).toISOString(),
			channel,
			topic: fact.topic,
			answered_by: answeredBy,
			question,
			response: answer.text,
		}),
	);
	return `${lines.join("\n")}\n`;
}

const COLUMNS = "id,question,golden_answer,topic,plan,channel,split";

function promptsText(prompts: readonly HealthPrompt[]): string {
	const lines = prompts.map(({ channel, fact, goldenAnswer, id, question, split }) =>
		[id, question, goldenAnswer, fact.topic, fact.plan?.name ?? "any", channel, split]
			.map(csvCell)
			.join(","),
	);
	return `${[COLUMNS, ...lines].join("\n")}\n`;
}

function csvCell(text: string): string {
	return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
