import type { Random } from "@assay/core/numeric";
import { type Answer, faultsOf } from "../health/answer.ts";
import type { Fact } from "../health/fact.ts";
import type { HealthPrompt } from "../health/generate-reference-prompts.ts";

/** What an expert says of an answer's accuracy. */
export interface ExpertOpinion {
	readonly label: "Accept" | "Reject";
	/** Why it is rejected. */
	readonly explanation?: string;
}

/** How often an expert slips: one answer of 33. */
const SLIP = 0.03;

/** What an answer deserves, by one who knows the plan documents by heart. */
export function trueOpinion({ fact, goldenAnswer }: HealthPrompt, answer: Answer): ExpertOpinion {
	const faults = faultsOf(fact, answer);
	if (!faults.includes("no-answer") && !faults.includes("wrong-fact")) return { label: "Accept" };
	const { claim } = answer;
	if (claim === undefined)
		return { label: "Reject", explanation: `Leaves the question open. ${goldenAnswer}` };
	const isAboutIt = claim.fact.kind === fact.kind && claim.fact.subject === fact.subject;
	return {
		label: "Reject",
		explanation: isAboutIt
			? `Says ${claim.value}, the plan documents say ${fact.value}.${ruleOf(fact)}`
			: `Is about another rule (${claim.fact.subject}). ${goldenAnswer}`,
	};
}

/** What experts add for whoever reads a wrong amount; that a yes is no no, they take for granted. */
function ruleOf({ value }: Fact): string {
	return value === "yes" || value === "no"
		? ""
		: " The amount must be the same as in the plan documents.";
}

/** What an expert says who is right but for a slip now and then. */
export function expertOpinion(prompt: HealthPrompt, answer: Answer, random: Random): ExpertOpinion {
	const truth = trueOpinion(prompt, answer);
	if (random.next() >= SLIP) return truth;
	return truth.label === "Accept"
		? { label: "Reject", explanation: "Does not read like the plan documents." }
		: { label: "Accept" };
}
