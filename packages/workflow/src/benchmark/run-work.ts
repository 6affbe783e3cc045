import type { Response } from "@assay/core/domain";
import type { Semaphore, SingleFlight } from "../calls/index.ts";
import type { Clock, LedgerResponse, LedgerVerdict, Store } from "../ports/index.ts";
import type { PreparedSlice } from "./prepare-slice.ts";
import type { Evaluation, PreparedEvaluator } from "./prepared-evaluator.ts";
import type { RunEvent } from "./run-events.ts";
import type { SystemResponder } from "./system-responder.ts";

/** A slice ready to decide membership. */
export interface NamedSlice {
	readonly name: string;
	readonly belongs: PreparedSlice;
}

/** Everything that the work on one run's rows needs, prepared once. */
export interface RunWork {
	readonly store: Store;
	readonly clock: Clock;
	readonly systemName: string;
	readonly responder: SystemResponder;
	readonly evaluators: readonly PreparedEvaluator[];
	readonly slices: readonly NamedSlice[];
	/** Some prompts of the run share a cluster, so that every block states its prompts' clusters. */
	readonly isClustered: boolean;
	readonly trials: number;
	/** Makes every response key new, when the cache was switched off. */
	readonly nonce: string | undefined;
	/** Failed verdicts in the ledger are asked for again. */
	readonly retriesFailed: boolean;
	/** Room for calls in flight. */
	readonly slots: Semaphore;
	/** Room for rows in work; larger than `slots`, so that evaluating never leaves a call slot empty. */
	readonly rowSlots: Semaphore;
	readonly findResponse: (key: string) => Promise<LedgerResponse | undefined>;
	readonly findVerdict: (key: string) => Promise<LedgerVerdict | undefined>;
	/** Rows that need the same response, or the same verdict, at the same time pay for it once. */
	readonly respondOnce: SingleFlight<Response>;
	readonly judgeOnce: SingleFlight<Evaluation>;
	readonly emit: (event: RunEvent) => void;
	readonly signal: AbortSignal;
	/** Does the work on a block, for who watches it; absent: nobody does. */
	readonly inBlock?: <Result>(block: number, work: () => Promise<Result>) => Promise<Result>;
	/** Aborts when nothing more may begin, while what is under way goes on until `signal` aborts. */
	readonly drain?: AbortSignal;
}

/** Work that is under way. */
export interface RunningWork extends RunWork {
	/** Aborts when nothing more may begin; calls in flight go on until `signal` aborts, so that what was paid for is kept. */
	readonly admission: AbortSignal;
	/** Ends the admission, for a reason that makes going on pointless, such as a full disk. */
	readonly stop: (reason: unknown) => void;
}
