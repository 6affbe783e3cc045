import type { ReportRow } from "@assay/workflow/ports";
import { faultsOf } from "../health/answer.ts";
import { type GeneratedData, knowledgeOf } from "./generated-data.ts";

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
	readonly wronglyAccepted?: JudgedResponse;
}

/** A response with the judge's reasons. */
interface JudgedResponse {
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
	data: GeneratedData,
): TruthComparison {
	const known = rows.flatMap(truthReader(judge, data));
	const judged = known.filter(({ isAccepted }) => isAccepted !== undefined);
	const wronglyAccepted = judged
		.filter(({ isAccepted, isAccurate }) => isAccepted && !isAccurate)
		.map(({ judgement }) => judgement)
		.toSorted((a, b) => lengthOf(a) - lengthOf(b))
		.at(0);
	return {
		responses: known.length,
		compliant: known.filter(({ isCompliant }) => isCompliant).length,
		accurate: known.filter(({ isAccurate }) => isAccurate).length,
		judged: judged.length,
		judgedAccurate: judged.filter(({ isAccepted }) => isAccepted).length,
		judgedRight: judged.filter(({ isAccepted, isAccurate }) => isAccepted === isAccurate).length,
		...(wronglyAccepted && { wronglyAccepted }),
	};
}

interface RowTruth {
	readonly isAccurate: boolean;
	readonly isCompliant: boolean;
	/** Absent where the judge gave no verdict. */
	readonly isAccepted: boolean | undefined;
	readonly judgement: JudgedResponse;
}

function truthReader(judge: number, data: GeneratedData): (row: ReportRow) => readonly RowTruth[] {
	const { answerOf, promptOf } = knowledgeOf(data);
	return ({ promptId, response, verdicts }) => {
		const prompt = promptOf(promptId);
		if (prompt === undefined || response === undefined) return [];
		const { fact, goldenAnswer, question } = prompt;
		const faults = faultsOf(fact, answerOf(response));
		const verdict = verdicts[judge];
		const scored = verdict?.kind === "scored" ? verdict : undefined;
		const explanation = scored?.explanation ?? "";
		return [
			{
				isAccurate: !faults.includes("wrong-fact") && !faults.includes("no-answer"),
				isCompliant: faults.length === 0,
				isAccepted: scored && scored.score === 1,
				judgement: { question, goldenAnswer, response, explanation },
			},
		];
	};
}

function lengthOf({ question, response }: JudgedResponse): number {
	return question.length + response.length;
}
