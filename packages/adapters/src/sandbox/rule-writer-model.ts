import { explanationTerms } from "@assay/core/suggestions";
import { lastUserMessage } from "./last-user-message.ts";
import type { SandboxModel } from "./sandbox-model.ts";

const TASK = "Task: write labeling functions.\n";
const MOST_TERMS = 3;
const LEAST_ROWS = 2;

/**
 * Writes one keyword rule for each label: the terms of the experts' explanations that most responses
 * with the label have. It understands nothing.
 */
export const ruleWriterModel: SandboxModel = {
	respond(messages) {
		const rows = rowsOf(lastUserMessage(messages));
		const labels = [...new Set(rows.map(({ label }) => label))];
		const candidates = labels.flatMap((label) => {
			const terms = commonTerms(rows.filter((row) => row.label === label));
			if (terms.length === 0) return [];
			return [
				{
					name: `${label}: ${terms[0] ?? ""}`,
					kind: "keyword",
					pattern: terms.join(", "),
					label,
					reason: "[mock] the commonest terms of the explanations",
				},
			];
		});
		return JSON.stringify({ candidates });
	},
};

/** Whether a model is asked for labeling functions. */
export function isAboutRules(request: string): boolean {
	return request.startsWith(TASK);
}

interface ExplainedRow {
	readonly label: string;
	readonly response: string;
	readonly explanation: string;
}

function rowsOf(request: string): readonly ExplainedRow[] {
	return Array.from(request.matchAll(/<row>\n([^]*?)\n<\/row>/g), ([, row = ""]) => ({
		label: textIn(row, "experts_say"),
		response: textIn(row, "response"),
		explanation: textIn(row, "experts_explain"),
	}));
}

function textIn(row: string, tag: string): string {
	return new RegExp(`<${tag}>\\n?([^]*?)\\n?</${tag}>`).exec(row)?.[1] ?? "";
}

function commonTerms(rows: readonly ExplainedRow[]): readonly string[] {
	const counts = new Map<string, number>();
	for (const { explanation, response } of rows)
		for (const term of explanationTerms(explanation, response))
			counts.set(term, (counts.get(term) ?? 0) + 1);
	return [...counts]
		.filter(([, count]) => count >= LEAST_ROWS)
		.toSorted(([, a], [, b]) => b - a)
		.map(([term]) => term)
		.slice(0, MOST_TERMS);
}
