import type { ProviderError } from "@assay/core/domain";
import type { Random } from "@assay/core/numeric";

/** How failed calls are tried again. */
export interface RetryPolicy {
	/** Attempts after the first one. */
	readonly maxRetries: number;
	readonly firstDelayMs: number;
	readonly maxDelayMs: number;
}

/** Three more attempts, after half a second, one, two (with jitter); at most a minute's wait. */
export const DEFAULT_RETRY: RetryPolicy = { maxRetries: 3, firstDelayMs: 500, maxDelayMs: 60_000 };

/**
 * Milliseconds to wait before attempt `attempt + 1`, or `undefined` when it should not be made:
 * what the provider asked for, else exponential backoff with full jitter above its half.
 *
 * @param attempt attempts made so far, from 1.
 */
export function retryDelayMs(
	error: ProviderError,
	attempt: number,
	{ policy, random }: { readonly policy: RetryPolicy; readonly random: Random },
): number | undefined {
	if (!error.isRetryable || attempt > policy.maxRetries) return undefined;
	if (error.retryAfterMs !== undefined) return Math.min(error.retryAfterMs, policy.maxDelayMs);
	const ceiling = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (attempt - 1));
	return ceiling / 2 + (random.next() * ceiling) / 2;
}
