import type { Plan } from "./plan.ts";

/** What kinds of facts the plan documents hold. */
export type FactKind =
	| "covered"
	| "authorization"
	| "visits"
	| "copay"
	| "plan-figure"
	| "claim-deadline"
	| "claim-payment"
	| "claim-appeal"
	| "claim-form"
	| "claim-originals"
	| "drug-copay"
	| "drug-supply";

/** What a question is about, as the insurer sorts questions. */
export type Topic = "claims" | "costs" | "coverage" | "plans" | "prescriptions";

/** One thing that the plan documents say. */
export interface Fact {
	/** Unique: kind, subject and plan. */
	readonly id: string;
	readonly kind: FactKind;
	readonly topic: Topic;
	/** What it is about, as it stands in a sentence. */
	readonly subject: string;
	/** Absent where the fact holds on every plan. */
	readonly plan?: Plan;
	/** `yes`, `no`, or the value with its unit. */
	readonly value: string;
	/** Values of the same sort that are wrong here. */
	readonly wrongValues: readonly string[];
}
