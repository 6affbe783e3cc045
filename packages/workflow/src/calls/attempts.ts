import { AssayError, ProviderError } from "@assay/core/domain";
import type { Random } from "@assay/core/numeric";
import type {
	Budget,
	CallLimiter,
	CallObserver,
	CallOrder,
	Clock,
	RateLimits,
} from "../ports/index.ts";
import { createCallLimiter } from "./call-limiter.ts";
import { type RetryPolicy, retryDelayMs } from "./retry.ts";

/** Thrown when a call is not made because the budget is spent. */
export class BudgetReachedError extends AssayError {
	override readonly name = "BudgetReachedError";
	override readonly code = "BUDGET";
}

/** How calls are tried. */
export interface AttemptOptions {
	readonly clock: Clock;
	readonly random: Random;
	readonly budget: Budget;
	readonly retry: RetryPolicy;
	/** Limits per provider name. */
	readonly rateLimits: Readonly<Record<string, RateLimits>>;
	/** Gives what holds a provider's limits, where other processes call it too; default: this process by itself. */
	readonly limiterOf?: ((provider: string, limits: RateLimits) => CallLimiter) | undefined;
	readonly onRetry?: (provider: string, error: ProviderError, delayMs: number) => void;
	/** Is told of every attempt; default: nobody. */
	readonly observer?: CallObserver | undefined;
}

/** Makes calls within a provider's limits and the budget, and tries again those that may succeed later. */
export interface Attempts {
	/** @throws {ProviderError} when the last attempt failed. @throws {BudgetReachedError} */
	make<Result>(provider: string, once: () => Promise<Result>, order: CallOrder): Promise<Result>;
	/** Corrects the tokens of a call once they are known. */
	settle(provider: string, expectedTokens: number, usedTokens: number): void;
}

/** What is known of a provider while calls are made. */
interface ProviderLine {
	readonly limiter: CallLimiter;
	/** Calls refused with a Retry-After since one succeeded. */
	refusedInARow: number;
}

/** One refused call waits by itself; when this many are refused in a row, the provider means all of them. */
const REFUSALS_THAT_PAUSE = 3;

function noteRefusal(line: ProviderLine, delayMs: number): void {
	line.refusedInARow++;
	if (line.refusedInARow >= REFUSALS_THAT_PAUSE) line.limiter.pause(delayMs);
}

/** Makes {@link Attempts}. */
export function createAttempts(options: AttemptOptions): Attempts {
	const { budget, clock, rateLimits } = options;
	const limiterOf =
		options.limiterOf ??
		((_: string, limits: RateLimits): CallLimiter => createCallLimiter(limits, clock));
	const lines = new Map<string, ProviderLine>();
	const lineOf = (provider: string): ProviderLine => {
		const known = lines.get(provider);
		if (known !== undefined) return known;
		const limiter = limiterOf(provider, rateLimits[provider] ?? {});
		const made = { limiter, refusedInARow: 0 };
		lines.set(provider, made);
		return made;
	};
	return {
		async make(provider, once, order) {
			const line = lineOf(provider);
			const withinBudget = (): ReturnType<typeof once> => {
				refuseSpentBudget(budget, provider);
				return once();
			};
			for (let attempt = 1; ; attempt++) {
				try {
					const result = await line.limiter.run(withinBudget, order);
					line.refusedInARow = 0;
					return result;
				} catch (error) {
					if (!(error instanceof ProviderError)) throw error;
					const delay = retryDelayMs(error, attempt, {
						policy: options.retry,
						random: options.random,
					});
					if (delay === undefined) throw error;
					options.onRetry?.(provider, error, delay);
					if (error.retryAfterMs !== undefined) noteRefusal(line, delay);
					await clock.sleep(delay, order.signal);
				}
			}
		},
		settle: (provider, expectedTokens, usedTokens) =>
			lineOf(provider).limiter.settle(expectedTokens, usedTokens),
	};
}

function refuseSpentBudget(budget: Budget, provider: string): void {
	if (!budget.isReached()) return;
	throw new BudgetReachedError(
		`Cannot call ${provider}: the budget of $${budget.limitUsd} is spent`,
	);
}
