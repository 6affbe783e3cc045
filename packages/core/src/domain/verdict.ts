import type { UnitInterval } from "./unit-interval.ts";

/** Why an evaluator could not judge. */
export type VerdictFailureCode =
	| "no_response"
	| "provider_error"
	| "timeout"
	| "unparsable_output"
	| "evaluator_threw"
	| "invalid_score";

/**
 * What one evaluator said about one response under one criterion.
 *
 * An evaluator that could not run has `failed`; it never scores the response 0.
 * One that ran and declined to judge has `abstained`. Aggregates count the
 * three kinds apart.
 */
export type Verdict =
	| {
			readonly kind: "scored";
			readonly score: UnitInterval;
			/** Index in the criterion's labels; absent on a share scale. */
			readonly label?: number;
			readonly explanation?: string;
	  }
	| { readonly kind: "abstained"; readonly reason: string }
	| {
			readonly kind: "failed";
			readonly code: VerdictFailureCode;
			readonly detail: string;
			/** What the judge wrote, where it wrote something. */
			readonly raw?: string;
	  };
