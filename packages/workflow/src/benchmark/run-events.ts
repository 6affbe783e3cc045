import type { RunId } from "@assay/core/domain";

/** What happens while a run is worked on; shells render it, nothing depends on it. */
export type RunEvent =
	| {
			readonly kind: "run-started";
			readonly runId: RunId;
			readonly rows: number;
			readonly doneRows: number;
	  }
	/** A response is durable (or was found in the ledger). */
	| {
			readonly kind: "response-recorded";
			readonly isReused: boolean;
			readonly costUsd: number | undefined;
	  }
	/** A paid verdict is durable (or was found in the ledger). */
	| {
			readonly kind: "verdict-recorded";
			readonly isReused: boolean;
			readonly costUsd: number | undefined;
	  }
	/** A row has all of its verdicts. `failures` = its stages that failed. */
	| { readonly kind: "row-completed"; readonly failures: number }
	| { readonly kind: "block-completed"; readonly block: number }
	| {
			readonly kind: "call-retried";
			readonly provider: string;
			readonly reason: string;
			readonly delayMs: number;
	  }
	| { readonly kind: "run-ended"; readonly runId: RunId; readonly outcome: RunOutcome };

/** How the work on a run ended. */
export type RunOutcome = "finished" | "interrupted" | "budget-reached";
