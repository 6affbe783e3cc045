import type { Random } from "@assay/core/numeric";
import { type Answer, type Claim, faultsOf } from "../health/answer.ts";
import { COMPETITOR_MENTIONS, EVASIONS, LEADS, RUDENESS } from "../health/answer-phrases.ts";
import type { Fact } from "../health/fact.ts";
import { goldenAnswer } from "../health/golden-answer.ts";

/** What an expert says of an answer. */
export interface ExpertOpinion {
	readonly label: "Accept" | "Reject";
	/** Why: always where it is rejected. */
	readonly explanation?: string;
}

/** What an answer to a question about a fact deserves, by one who knows the plan documents by heart. */
export type TrueOpinion = (fact: Fact, answer: Answer) => ExpertOpinion;

/** How often an expert slips: one answer of 33. */
const SLIP = 0.03;

/** Whether an answer is accurate. */
export const accuracyOpinion: TrueOpinion = (fact, answer) => {
	const faults = faultsOf(fact, answer);
	if (!faults.includes("no-answer") && !faults.includes("wrong-fact")) return { label: "Accept" };
	return { label: "Reject", explanation: whyWrong(fact, answer.claim) };
};

/** Whether the insurer would send an answer; the words that show it are quoted. */
export const complianceOpinion: TrueOpinion = (fact, answer) => {
	const faults = faultsOf(fact, answer);
	if (faults.length === 0) {
		const source = quoteFrom(answer, LEADS.sourced);
		return {
			label: "Accept",
			...(source !== undefined && { explanation: `Right, and says where it stands: ${source}.` }),
		};
	}
	const reasons = faults.map((fault) => {
		switch (fault) {
			case "impolite":
				return `Rude: ${quoteFrom(answer, RUDENESS) ?? "the tone"}.`;
			case "competitor":
				return `Speaks of a competitor: ${quoteFrom(answer, COMPETITOR_MENTIONS) ?? "by name"}.`;
			case "no-answer":
				return `Leaves the question open: ${quoteFrom(answer, EVASIONS) ?? "it says nothing"}.`;
			case "wrong-fact":
				return `${whyWrong(fact, answer.claim)}${whyDoubtful(answer)}`;
		}
	});
	return { label: "Reject", explanation: reasons.join(" ") };
};

function whyWrong(fact: Fact, claim: Claim | undefined): string {
	if (claim === undefined) return `Leaves the question open. ${goldenAnswer(fact)}`;
	const isAboutIt = claim.fact.kind === fact.kind && claim.fact.subject === fact.subject;
	return isAboutIt
		? `Says ${claim.value}, the plan documents say ${fact.value}.${ruleOf(fact)}`
		: `Is about another rule (${claim.fact.subject}). ${goldenAnswer(fact)}`;
}

/** What experts add for whoever reads a wrong amount; that a yes is no no, they take for granted. */
function ruleOf({ value }: Fact): string {
	return value === "yes" || value === "no"
		? ""
		: " The amount must be the same as in the plan documents.";
}

function whyDoubtful(answer: Answer): string {
	const doubt = quoteFrom(answer, LEADS.hedged);
	if (doubt !== undefined) return ` It only guesses: ${doubt}.`;
	const old = quoteFrom(answer, LEADS.outdated);
	return old === undefined ? "" : ` It looked in the wrong place: ${old}.`;
}

/** The first of the phrases that an answer has, in quotes. */
function quoteFrom({ text }: Answer, phrases: readonly string[]): string | undefined {
	const found = phrases
		.map((phrase) => phrase.replace(/[\s.,:!?]+$/, ""))
		.find((phrase) => text.toLowerCase().includes(phrase.toLowerCase()));
	return found === undefined ? undefined : `"${found}"`;
}

/** What an expert says who is right but for a slip now and then. */
export function expertOpinion(truth: ExpertOpinion, random: Random): ExpertOpinion {
	if (random.next() >= SLIP) return truth;
	return truth.label === "Accept"
		? { label: "Reject", explanation: "Does not read like the plan documents." }
		: { label: "Accept" };
}
