import type { Budget, CallLimiter, CallOrder, Clock, RateLimits } from "@assay/workflow/ports";
import { type CallCounters, type CounterPlace, createCallCounters } from "./call-counters.ts";
import { grantBudget, joinBudget, type RunOfProject, type SharedBudget } from "./shared-budget.ts";
import { createSharedRates } from "./shared-rates.ts";
import { SharedSlots } from "./shared-slots.ts";
import { createSlotSession, type SlotPlace, type SlotSession } from "./slot-session.ts";

/** Limits that hold over all processes of a database. */
export interface SharedLimits {
	/** The limits of a provider; the same limiter for the same provider and limits. */
	readonly limiterOf: (provider: string, limits: RateLimits) => CallLimiter;
	/** Lets a run spend this much from now on; `undefined` is any amount. Whoever starts or resumes a run says so. */
	grantBudget(run: RunOfProject, limitUsd: number | undefined): Promise<void>;
	/** Joins the budget of a run as it was granted. @throws {NotFoundError} where it was not. @throws {StoreError} */
	budgetOf(run: RunOfProject): Promise<Budget>;
	/** Tells what was spent, and frees what is held. */
	close(): Promise<void>;
}

/** Where the limits are kept. */
export interface SharedLimitsOptions extends CounterPlace, SlotPlace {}

/** Opens limits; no connection is opened before a call needs one. */
export function openSharedLimits(options: SharedLimitsOptions): SharedLimits {
	const { backend, clock } = options;
	const counters = createCallCounters(options);
	const session = createSlotSession(options);
	const limiters = new Map<string, CallLimiter>();
	const unsettled = new Set<SharedBudget>();
	return {
		limiterOf(provider, limits) {
			const key = JSON.stringify([provider, limits]);
			const limiter =
				limiters.get(key) ?? createSharedLimiter({ provider, limits, counters, session, clock });
			limiters.set(key, limiter);
			return limiter;
		},
		grantBudget: (run, limitUsd) => grantBudget(backend, run, limitUsd),
		budgetOf: (run) => joinBudget({ ...run, backend, clock, unsettled }),
		async close() {
			await session.close();
			await Promise.all([...unsettled].map((budget) => budget.settle()));
		},
	};
}

interface LimiterOptions {
	readonly provider: string;
	readonly limits: RateLimits;
	readonly counters: CallCounters;
	readonly session: SlotSession;
	readonly clock: Clock;
}

function createSharedLimiter(options: LimiterOptions): CallLimiter {
	const rates = createSharedRates(options);
	const admit = async <Result>(call: () => Promise<Result>, order: CallOrder): Promise<Result> => {
		await rates.admit(order);
		return call();
	};
	const { concurrentCalls: size } = options.limits;
	const slots = size === undefined ? undefined : new SharedSlots({ ...options, size });
	return {
		run: (call, order) =>
			slots === undefined ? admit(call, order) : slots.run(() => admit(call, order), order.signal),
		settle: (expectedTokens, usedTokens) => rates.settle(expectedTokens, usedTokens),
		pause: (ms) => rates.pause(ms),
	};
}
