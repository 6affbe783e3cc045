import { hash } from "node:crypto";
import type { FaultKind } from "./sandbox-faults.ts";

/** What a sandbox has seen. */
export interface SandboxStats {
	readonly requests: number;
	/**
	 * Requests by how they ended: answered whole, refused (a wrong request, an unknown model, a
	 * model that threw), given up by the caller before the answer, or with an injected fault.
	 */
	readonly outcomes: Readonly<Record<RequestOutcome, number>>;
	/** Different prompts: model and messages. */
	readonly uniquePrompts: number;
	/** Requests for a prompt that had been answered before: what was paid twice. */
	readonly repeatedCalls: number;
	readonly inFlight: number;
	readonly maxInFlight: number;
	readonly connections: number;
	readonly requestsByModel: Readonly<Record<string, number>>;
}

/** Counts for {@link SandboxStats}. */
export interface StatsCounter {
	connected(): void;
	/** Begins a request; `prompt` tells prompts apart. */
	begin(model: string, prompt: string): CountedRequest;
	read(): SandboxStats;
	reset(): void;
}

/** How a request ended. */
export type RequestOutcome = "answered" | "refused" | "abandoned" | FaultKind;

/** A request that is being counted. */
interface CountedRequest {
	/** Number of the request, from 0. */
	readonly arrival: number;
	/** Called once. */
	end(outcome: RequestOutcome): void;
}

/** Makes counters at zero. */
export function createStatsCounter(): StatsCounter {
	let counts = zeroCounts();
	return {
		connected() {
			counts.connections++;
		},
		begin(model, prompt) {
			const mine = counts;
			const key = hash("sha1", `${model}\n${prompt}`, "base64");
			if (mine.answeredPrompts.has(key)) mine.repeatedCalls++;
			mine.prompts.add(key);
			mine.byModel.set(model, (mine.byModel.get(model) ?? 0) + 1);
			mine.inFlight++;
			mine.maxInFlight = Math.max(mine.maxInFlight, mine.inFlight);
			return countedRequest(mine, key);
		},
		read() {
			const { answeredPrompts: _answered, byModel, prompts, ...plain } = counts;
			return {
				...plain,
				outcomes: { ...plain.outcomes },
				requestsByModel: Object.fromEntries(byModel),
				uniquePrompts: prompts.size,
			};
		},
		reset() {
			counts = zeroCounts();
		},
	};
}

function countedRequest(counts: Counts, promptKey: string): CountedRequest {
	return {
		arrival: counts.requests++,
		end(outcome) {
			counts.inFlight--;
			counts.outcomes[outcome]++;
			if (outcome === "answered") counts.answeredPrompts.add(promptKey);
		},
	};
}

type Counts = ReturnType<typeof zeroCounts>;

function zeroCounts() {
	const outcomes: Record<RequestOutcome, number> = {
		answered: 0,
		refused: 0,
		abandoned: 0,
		"rate-limit": 0,
		"server-error": 0,
		"no-answer": 0,
		reset: 0,
		"cut-off": 0,
		malformed: 0,
		"wrong-schema": 0,
		empty: 0,
	};
	return {
		requests: 0,
		outcomes,
		repeatedCalls: 0,
		inFlight: 0,
		maxInFlight: 0,
		connections: 0,
		byModel: new Map<string, number>(),
		prompts: new Set<string>(),
		answeredPrompts: new Set<string>(),
	};
}
