import type { FactKind } from "./fact.ts";

/** How the benefits handbook words one kind of fact. `{subject}`, `{plan}` and `{value}` are filled in. */
export interface HandbookWording {
	/** States the value (or, with yes and no, that it is so), without a full stop. */
	readonly statement: string;
	/** States that it is not so; only where the value is yes or no. */
	readonly denial?: string;
}

/**
 * The handbook's own wordings. They hold the words that matter in another order than the statements of
 * people who answer members, so that an answer of the past is no copy of an official one.
 */
export const HANDBOOK: Readonly<Record<FactKind, HandbookWording>> = {
	covered: {
		statement: "on the {plan} plan, {subject} is covered",
		denial: "on the {plan} plan, {subject} is not covered",
	},
	authorization: {
		statement: "on the {plan} plan, {subject} must have prior authorization",
		denial: "on the {plan} plan, {subject} has no need for prior authorization",
	},
	visits: { statement: "in a year, the {plan} plan includes up to {value} for {subject}" },
	copay: { statement: "the {plan} plan has {subject} at a copay of {value}" },
	"plan-figure": { statement: "on the {plan} plan, {value} is the {subject}" },
	"drug-copay": { statement: "the {plan} plan has {subject} at a prescription copay of {value}" },
	"drug-supply": { statement: "by mail order, the {plan} plan ships {subject} for {value}" },
	"claim-deadline": {
		statement: "within {value} of the treatment, a {subject} claim must be filed",
	},
	"claim-payment": { statement: "within {value}, a complete {subject} claim is paid" },
	"claim-appeal": { statement: "for a denied {subject} claim, appeal within {value}" },
	"claim-form": { statement: "for a {subject} claim, please use {value}" },
	"claim-originals": {
		statement: "for a {subject} claim, original receipts are required",
		denial: "for a {subject} claim, original receipts are not required",
	},
};
