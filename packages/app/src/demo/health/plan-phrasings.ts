import type { Phrasing } from "./phrasing.ts";

/** Figures of the plans, and what prescription drugs cost on them. */
export const PLAN_PHRASINGS: Readonly<
	Record<"drug-copay" | "drug-supply" | "plan-figure", Phrasing>
> = {
	"plan-figure": {
		questions: [
			"What is the {subject} on the {plan} plan?",
			"How high is the {subject} with {plan}?",
			"Can you tell me the {subject} of {plan}?",
			"{plan}: {subject}?",
			"I have {plan}. What is my {subject}?",
			"I'm thinking about {plan}. What's the {subject} there?",
			"Please tell me the {subject} for {plan} members.",
			"Where do I find the {subject}? I'm on {plan}.",
			"Did the {subject} of the {plan} plan change? What is it now?",
			"My colleague says the {subject} is different on {plan}. What is it?",
		],
		referenceQuestions: [
			"Which {subject} does {plan} come with?",
			"Looking at {plan}: how much or how long is the {subject}?",
			"As a {plan} member, what {subject} applies to me?",
			"What {subject} would I have if I chose {plan}?",
		],
		statements: [
			"the {subject} is {value} on the {plan} plan",
			"{plan} has a {subject} of {value}",
			"with {plan}, the {subject} is {value}",
			"your {subject} is {value}",
		],
	},
	"drug-copay": {
		questions: [
			"What is the copay for {subject} on {plan}?",
			"How much do I pay at the pharmacy for {subject} with {plan}?",
			"{plan} plan, copay at the pharmacy for {subject}?",
			"I have {plan}. What would {subject} cost me?",
			"Pharmacy charged me for {subject}, what should the {plan} copay be?",
			"What's the price of {subject} for {plan} members?",
			"How much is the prescription copay of {subject} under {plan}?",
			"Tell me the copay on {subject} please, plan {plan}.",
		],
		referenceQuestions: [
			"Which prescription copay applies to {subject} on my {plan} plan?",
			"What should I expect to pay for {subject} at the pharmacy counter with {plan}?",
			"{plan} and {subject}: what would the pharmacy copay come to?",
		],
		statements: [
			"the prescription copay for {subject} is {value} on the {plan} plan",
			"with {plan} you pay a copay of {value} for {subject} at the pharmacy",
			"on {plan}, the pharmacy charges {value} for {subject}",
			"your copay for {subject} is {value}",
		],
	},
	"drug-supply": {
		questions: [
			"How many days of {subject} can I get by mail order on {plan}?",
			"What is the maximum mail order supply of {subject} with {plan}?",
			"{plan}: how many days' supply of {subject} by mail?",
			"For how long does a mail order of {subject} last, I mean the maximum supply, on {plan}?",
			"Can I order {subject} by mail and for how many days? I'm on {plan}.",
			"What supply of {subject} does {plan} send by mail?",
			"I travel a lot. How big a supply of {subject} can I order by mail on {plan}?",
		],
		referenceQuestions: [
			"Up to how many days of supply would {plan} ship for {subject} by mail order?",
			"As a {plan} member, how large a mail order supply of {subject} may I request?",
			"What is the longest supply of {subject} that {plan} mails at once?",
		],
		statements: [
			"the {plan} plan ships {value} of {subject} by mail order",
			"with {plan} you can order a supply of {value} of {subject} by mail",
			"on {plan}, a mail order of {subject} covers {value}",
			"your plan ships {value} of {subject} by mail order",
		],
	},
};
