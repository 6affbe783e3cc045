import type { Phrasing } from "./phrasing.ts";

/** Rules for claims, the same on every plan. */
export const CLAIM_PHRASINGS: Readonly<
	Record<
		"claim-appeal" | "claim-deadline" | "claim-form" | "claim-originals" | "claim-payment",
		Phrasing
	>
> = {
	"claim-deadline": {
		questions: [
			"How long do I have to file a {subject} claim?",
			"What is the deadline for filing a {subject} claim?",
			"Until when can I file my {subject} claim?",
			"Is there a deadline to submit {subject} claims?",
			"I found an old {subject} bill. Can I still file a claim, what's the deadline?",
			"{subject} claim filing deadline?",
			"By when must a {subject} claim be filed?",
			"How many days after treatment can I file a {subject} claim?",
			"When is it too late to file a {subject} claim?",
		],
		referenceQuestions: [
			"How many days does the filing deadline for a {subject} claim give me?",
			"What is the last day to file a {subject} claim, counted from the treatment?",
			"My {subject} claim is not filed yet. How soon is the deadline?",
		],
		statements: [
			"a {subject} claim must be filed within {value} of the treatment",
			"you have {value} to file a {subject} claim",
			"the filing deadline for {subject} claims is {value} after the treatment",
		],
	},
	"claim-payment": {
		questions: [
			"How long until a {subject} claim is paid?",
			"When will my {subject} claim be paid?",
			"How many days does it take to pay a {subject} claim?",
			"I sent in a {subject} claim. When do I get paid?",
			"What is the payment time for {subject} claims?",
			"{subject} claim still not paid, how long does it take?",
			"How fast do you pay out {subject} claims?",
			"How long do I wait for the money of a {subject} claim to be paid?",
		],
		referenceQuestions: [
			"Within how many days is a {subject} claim paid to me?",
			"What time does it take until you have paid a complete {subject} claim?",
			"When can I expect a {subject} claim to be paid into my account?",
		],
		statements: [
			"a complete {subject} claim is paid within {value}",
			"we pay {subject} claims within {value}",
			"it takes {value} until a {subject} claim is paid",
		],
	},
	"claim-appeal": {
		questions: [
			"How long do I have to appeal a denied {subject} claim?",
			"My {subject} claim was denied. Until when can I appeal?",
			"What is the appeal period for a {subject} claim?",
			"How many days to appeal the decision on my {subject} claim?",
			"I want to appeal a rejected {subject} claim, what's the time limit?",
			"{subject} claim denied, appeal deadline?",
			"By when do you need my appeal for the {subject} claim?",
		],
		referenceQuestions: [
			"How many days are there to appeal when you deny a {subject} claim?",
			"You denied a {subject} claim of mine. How much time is left to appeal?",
			"What time limit applies to the appeal of a {subject} claim that was denied?",
		],
		statements: [
			"you can appeal a denied {subject} claim within {value}",
			"the appeal period for {subject} claims is {value} after the decision",
			"an appeal about a {subject} claim must reach us within {value}",
		],
	},
	"claim-form": {
		questions: [
			"Which form do I need for a {subject} claim?",
			"What is the form for {subject} claims called?",
			"Where is the {subject} claim form, which one is it?",
			"Can you tell me the number of the form for a {subject} claim?",
			"I want to file a {subject} claim. Which form?",
			"{subject} claim form number?",
			"Is there a special form for {subject} claims?",
		],
		referenceQuestions: [
			"What form should I fill in for my {subject} claim?",
			"There are so many of them. Which is the right form to file a {subject} claim?",
			"Please name the form that goes with a {subject} claim.",
		],
		statements: [
			"please use {value} for a {subject} claim",
			"{subject} claims are filed with {value}",
			"the right one for a {subject} claim is {value}",
		],
	},
	"claim-originals": {
		questions: [
			"Do I have to send original receipts for a {subject} claim?",
			"Are copies enough for a {subject} claim or do you need the original receipts?",
			"Does a {subject} claim need the original receipts?",
			"Can I upload a photo of the receipts for a {subject} claim or must I mail the originals?",
			"{subject} claim: original receipts required?",
			"I lost the original receipts of my {subject} claim. Are they needed?",
			"Must the receipts be originals in a {subject} claim?",
		],
		referenceQuestions: [
			"Should original receipts go along with my {subject} claim?",
			"For a {subject} claim, do you insist on the original receipts?",
			"Is a {subject} claim only complete with the original receipts?",
		],
		statements: [
			"original receipts are required for a {subject} claim",
			"a {subject} claim needs the original receipts",
			"please mail the original receipts with a {subject} claim",
		],
		denials: [
			"original receipts are not required for a {subject} claim",
			"a {subject} claim does not need the original receipts",
			"copies are enough for a {subject} claim, we do not need the original receipts",
		],
	},
};
