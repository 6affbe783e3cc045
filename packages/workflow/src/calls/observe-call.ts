import { ProviderError, type Usage } from "@assay/core/domain";
import type { CallObserver, CallOutcome, CallSubject, Clock } from "../ports/index.ts";

/** Who is told of calls, and by which clock. */
export interface CallWatch {
	readonly clock: Clock;
	/** Absent: nobody, and nothing is measured. */
	readonly observer?: CallObserver | undefined;
}

/**
 * Makes one attempt of a call and tells the observer how it ended.
 *
 * @param usageOf what the call has used, with its price where there is one.
 */
export async function observeCall<Result>(
	{ clock, observer }: CallWatch,
	{ call, subject, usageOf }: ObservedAttempt<Result>,
): Promise<Result> {
	if (observer === undefined) return call();
	const startedAt = clock.now();
	const from = clock.monotonicMs();
	const ended = (): { readonly startedAt: number; readonly latencyMs: number } => ({
		startedAt,
		latencyMs: clock.monotonicMs() - from,
	});
	try {
		const result = await call();
		const { costUsd, inputTokens, outputTokens } = usageOf(result);
		observer.callEnded({
			...subject,
			...ended(),
			outcome: "answered",
			...(inputTokens !== undefined && { inputTokens }),
			...(outputTokens !== undefined && { outputTokens }),
			...(costUsd !== undefined && { costUsd }),
		});
		return result;
	} catch (error) {
		observer.callEnded({ ...subject, ...ended(), ...describeFailure(error) });
		throw error;
	}
}

/** One attempt. */
export interface ObservedAttempt<Result> {
	readonly subject: CallSubject;
	readonly call: () => Promise<Result>;
	readonly usageOf: (result: Result) => Usage;
}

const TOO_MANY_REQUESTS = 429;

function describeFailure(error: unknown): {
	readonly outcome: CallOutcome;
	readonly status?: number;
	readonly failure?: string;
} {
	if (!(error instanceof ProviderError)) return { outcome: "stopped" };
	const { message, status } = error;
	return {
		outcome: outcomeOf(error),
		failure: message,
		...(status !== undefined && { status }),
	};
}

function outcomeOf({ isRetryable, isTimeout, status }: ProviderError): CallOutcome {
	if (isTimeout) return "timed-out";
	if (status === TOO_MANY_REQUESTS) return "rate-limited";
	return isRetryable ? "failed" : "refused";
}
