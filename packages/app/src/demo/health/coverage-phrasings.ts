import type { Phrasing } from "./phrasing.ts";

/** Whether, with whose consent, how often and at what price a service is covered. */
export const COVERAGE_PHRASINGS: Readonly<
	Record<"authorization" | "copay" | "covered" | "visits", Phrasing>
> = {
	covered: {
		questions: [
			"Is {subject} covered by the {plan} plan?",
			"Does {plan} pay for {subject}, is it covered?",
			"Will my insurance cover {subject}? I have {plan}.",
			"I'm on {plan}. Is {subject} covered?",
			"Do you cover {subject} on {plan}?",
			"Am I covered for {subject} with the {plan} plan?",
			"{plan} member here, is {subject} included in my coverage?",
			"Is {subject} part of the {plan} coverage?",
			"I need to know if {subject} is covered under {plan}.",
			"My doctor wants me to have {subject}. Is it covered with {plan}?",
			"Can you tell me whether {plan} covers {subject}?",
			"{subject}: covered or not covered on {plan}?",
		],
		referenceQuestions: [
			"Would {plan} cover the bill for {subject}?",
			"If I need {subject}, is that within the coverage of my {plan} plan?",
			"Can I count on {plan}, is {subject} a covered benefit?",
			"Before I book: {subject} is covered by {plan}, right?",
			"They recommended {subject} to me. Will it be covered by {plan} or not?",
		],
		statements: [
			"{subject} is covered on the {plan} plan",
			"the {plan} plan covers {subject}",
			"you are covered for {subject} with {plan}",
			"{subject} is included in your {plan} coverage",
			"{subject} is covered by your plan",
		],
		denials: [
			"{subject} is not covered on the {plan} plan",
			"the {plan} plan does not cover {subject}",
			"you are not covered for {subject} with {plan}",
			"{subject} is not included in your {plan} coverage",
			"{subject} is not covered by your plan",
		],
	},
	authorization: {
		questions: [
			"Do I need prior authorization for {subject} with {plan}?",
			"Is prior authorization needed for {subject} on {plan}?",
			"Does {subject} need approval in advance? I have the {plan} plan, prior authorization I mean.",
			"{plan}: do you have to authorize {subject} first?",
			"Must my doctor ask for authorization before {subject}? Plan is {plan}.",
			"Is there a prior authorization rule for {subject} on the {plan} plan?",
			"Can I have {subject} without prior authorization on {plan}?",
			"My clinic says {subject} requires authorization by you. Is that so with {plan}?",
			"Prior auth for {subject}, yes or no? {plan}",
			"Who needs prior authorization for {subject}? I am with {plan}.",
		],
		referenceQuestions: [
			"Does {plan} ask for a prior authorization ahead of {subject}?",
			"Should I request prior authorization from you for {subject} as a {plan} member?",
			"Is {subject} possible on {plan} right away, or is there an authorization to wait for?",
			"What about prior authorization when {plan} is my plan and I want {subject}?",
		],
		statements: [
			"{subject} needs prior authorization on the {plan} plan",
			"prior authorization is required for {subject} with {plan}",
			"on {plan}, your doctor must request prior authorization for {subject}",
			"{subject} needs prior authorization on your plan",
		],
		denials: [
			"{subject} does not need prior authorization on the {plan} plan",
			"prior authorization is not required for {subject} with {plan}",
			"on {plan}, you can have {subject} without prior authorization",
			"{subject} does not need prior authorization on your plan",
		],
	},
	visits: {
		questions: [
			"How many visits for {subject} does {plan} allow per year?",
			"What is the yearly limit of visits for {subject} on {plan}?",
			"{plan} plan: how often can I go for {subject} in a year?",
			"Is there a limit on visits for {subject} with {plan}?",
			"How many times per year can I have {subject}? I'm on {plan}.",
			"Number of visits for {subject} on the {plan} plan?",
			"I lost count of my visits. What is the {plan} maximum for {subject}?",
			"For {subject}, how many visits a year are included in {plan}?",
		],
		referenceQuestions: [
			"Up to how many visits a year can I use for {subject} on my {plan} plan?",
			"When do I run out of visits for {subject} if I have {plan}?",
			"What does {plan} say about the number of visits for {subject} each year?",
			"{plan} visits limit for {subject}, how high is it per year?",
		],
		statements: [
			"the {plan} plan includes {value} a year for {subject}",
			"for {subject}, {plan} allows {value} per year",
			"{plan} members can have {value} a year for {subject}",
			"your plan includes {value} a year for {subject}",
		],
	},
	copay: {
		questions: [
			"What is the copay for {subject} on {plan}?",
			"How much is the copay for {subject} with the {plan} plan?",
			"What do I pay for {subject}? {plan} plan, the copay.",
			"{plan} copay for {subject}?",
			"How much will {subject} cost me on {plan}, what is the copay?",
			"I'm a {plan} member. What copay do you charge for {subject}?",
			"Is there a copay for {subject} and how much is it on {plan}?",
			"Can you tell me the copay amount for {subject} under {plan}?",
			"I was billed for {subject}. What should the copay be with {plan}?",
			"How high is my copay if I need {subject}? I have {plan}.",
		],
		referenceQuestions: [
			"Which copay applies to {subject} under my {plan} plan?",
			"What copay should I expect for {subject} as someone on {plan}?",
			"If I go for {subject}, how many dollars of copay does {plan} leave to me?",
			"{plan} and {subject}: what would my copay come to?",
		],
		statements: [
			"the copay for {subject} is {value} on the {plan} plan",
			"with {plan} you pay a copay of {value} for {subject}",
			"{subject} has a {value} copay on {plan}",
			"your copay for {subject} is {value}",
		],
	},
};
