import type { Fact } from "./fact.ts";

/** Why an answer does not comply with the insurer's criteria. */
export type Fault = "competitor" | "impolite" | "no-answer" | "wrong-fact";

/** What an answer states. */
export interface Claim {
	readonly fact: Fact;
	/** The value that it gives, right or wrong. */
	readonly value: string;
	/** True when it names the plan that it speaks of. */
	readonly namesPlan: boolean;
}

/** An answer with what only its writer knows. */
export interface Answer {
	readonly text: string;
	/** Absent where the answer states nothing. */
	readonly claim?: Claim;
	readonly isPolite: boolean;
	readonly namesCompetitor: boolean;
}

/**
 * The truth about an answer to a question about a fact, whoever gave it and to whatever question
 * it was written: no fault means that it complies.
 */
export function faultsOf(asked: Fact, answer: Answer): readonly Fault[] {
	const { claim, isPolite, namesCompetitor } = answer;
	return [
		...factFaults(asked, claim),
		...(isPolite ? [] : (["impolite"] as const)),
		...(namesCompetitor ? (["competitor"] as const) : []),
	];
}

function factFaults(asked: Fact, claim: Claim | undefined): readonly Fault[] {
	if (claim === undefined) return ["no-answer"];
	const { fact, namesPlan, value } = claim;
	const isAboutIt = fact.kind === asked.kind && fact.subject === asked.subject;
	const isSamePlan = !namesPlan || fact.plan === asked.plan;
	return isAboutIt && isSamePlan && value === asked.value ? [] : ["wrong-fact"];
}
