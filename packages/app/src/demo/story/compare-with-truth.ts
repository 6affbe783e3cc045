import type { ReportRow } from "@assay/workflow/ports";
import { type Answer, faultsOf } from "../health/answer.ts";
import type { HistoricalPair } from "../health/generate-history.ts";
import type { HealthPrompt } from "../health/generate-reference-prompts.ts";

/** What the generator knows about the responses of a run, as counts. */
export interface TruthComparison {
	readonly responses: number;
	readonly compliant: number;
	readonly accurate: number;
	/** Responses that the judge gave a verdict on. */
	readonly judged: number;
	readonly judgedAccurate: number;
	/** Verdicts of the judge that are true. */
	readonly judgedRight: number;
	/** The shortest response that the judge accepted and should not have. */
	readonly wronglyAccepted?: WronglyAccepted;
}

/** A response that the judge accepted and should not have. */
export interface WronglyAccepted {
	readonly question: string;
	readonly goldenAnswer: string;
	readonly response: string;
	readonly explanation: string;
}

/**
 * Compares the verdicts of one evaluator (by its index in the rows) with the truth about the
 * responses. Responses that are not from the history state nothing that the generator knows.
 */
export function compareWithTruth(
	rows: readonly ReportRow[],
	judge: number,
	known: {
		readonly history: readonly HistoricalPair[];
		readonly prompts: readonly HealthPrompt[];
	},
): TruthComparison {
	const answers = new Map(known.history.map(({ answer }) => [answer.text, answer]));
	const prompts = new Map(known.prompts.map((prompt) => [prompt.id, prompt]));
	const counts = { compliant: 0, accurate: 0, judged: 0, judgedAccurate: 0, judgedRight: 0 };
	let responses = 0;
	let wronglyAccepted: WronglyAccepted | undefined;
	for (const { promptId, response, verdicts } of rows) {
		const prompt = prompts.get(promptId);
		if (prompt === undefined || response === undefined) continue;
		responses++;
		const faults = faultsOf(prompt.fact, answers.get(response) ?? statesNothing(response));
		const isAccurate = !faults.includes("wrong-fact") && !faults.includes("no-answer");
		if (faults.length === 0) counts.compliant++;
		if (isAccurate) counts.accurate++;
		const verdict = verdicts[judge];
		if (verdict?.kind !== "scored") continue;
		const isAccepted = verdict.score === 1;
		counts.judged++;
		if (isAccepted) counts.judgedAccurate++;
		if (isAccepted === isAccurate) counts.judgedRight++;
		const { goldenAnswer, question } = prompt;
		const row = { question, goldenAnswer, response, explanation: verdict.explanation ?? "" };
		if (isAccepted && !isAccurate) wronglyAccepted = shorter(wronglyAccepted, row);
	}
	return { responses, ...counts, ...(wronglyAccepted && { wronglyAccepted }) };
}

function shorter(a: WronglyAccepted | undefined, b: WronglyAccepted): WronglyAccepted {
	const length = ({ question, response }: WronglyAccepted): number =>
		question.length + response.length;
	return a === undefined || length(b) < length(a) ? b : a;
}

function statesNothing(text: string): Answer {
	return { text, isPolite: true, namesCompetitor: false };
}
