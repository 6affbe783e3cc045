import { ConfigurationError, ProviderError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { describe, expect, it } from "vitest";
import { BudgetReachedError } from "./attempts.ts";
import { createBudget } from "./budget.ts";
import { createFakeClock } from "./fake-clock.ts";
import { createFakeModels, type FakeAnswer } from "./fake-models.ts";
import { createModelCaller, type ModelCall, type ModelCallerOptions } from "./model-caller.ts";
import { DEFAULT_RETRY } from "./retry.ts";

const never = new AbortController().signal;
const CALL: ModelCall = {
	modelId: "fake:small",
	messages: [{ role: "user", content: "12345678" }],
	parameters: { temperature: 0 },
};
/** A dollar per million tokens for `small`; `free` has no price. */
const prices: ModelCallerOptions["prices"] = {
	costUsd: (modelId, { inputTokens, outputTokens }) =>
		modelId === "fake:free" || inputTokens === undefined
			? undefined
			: (inputTokens + (outputTokens ?? 0)) / 1e6,
	hasPrice: (modelId) => modelId !== "fake:free",
};

function open(answer: FakeAnswer, options: Partial<ModelCallerOptions> = {}) {
	const clock = createFakeClock({ isImpatient: true });
	const directory = createFakeModels(answer);
	const budget = createBudget(options.budget?.limitUsd);
	const retries: unknown[] = [];
	const caller = createModelCaller({
		directory,
		clock,
		prices,
		random: createRandom(1),
		retry: DEFAULT_RETRY,
		rateLimits: {},
		timeoutMs: 1_000,
		onRetry: (provider, error, delayMs) => retries.push([provider, error.status, delayMs]),
		...options,
		budget,
	});
	return { caller, clock, directory, budget, retries };
}

/** Fails the first `count` calls. */
function failing(count: number, error: ProviderError): FakeAnswer {
	let left = count;
	return () => {
		if (left-- > 0) throw error;
		return { text: "at last", usage: { inputTokens: 10, outputTokens: 5 } };
	};
}

describe("createModelCaller()", () => {
	it("tells its observer of every attempt, with the tokens and the price of the one that was answered", async () => {
		const ended: unknown[] = [];
		const { caller } = open(failing(1, new ProviderError("busy", { isRetryable: true })), {
			observer: { callEnded: (call) => ended.push(call) },
		});
		await caller.generate(CALL, never);
		await caller.attempt("example.org", () => Promise.resolve("yes"), never);
		expect(ended).toMatchObject([
			{ provider: "fake", model: "small", outcome: "failed", messages: CALL.messages },
			{ outcome: "answered", inputTokens: 10, outputTokens: 5, costUsd: 15e-6 },
			{ provider: "example.org", outcome: "answered" },
		]);
	});

	it("makes every attempt through the limiter that it is given for the provider", async () => {
		const asked: unknown[] = [];
		const limits = { requestsPerMinute: 5, concurrentCalls: 2 };
		const { caller } = open(failing(1, new ProviderError("busy", { isRetryable: true })), {
			rateLimits: { fake: limits },
			limiterOf: (provider, given) => ({
				run(call, { expectedTokens }) {
					asked.push([provider, given, expectedTokens]);
					return call();
				},
				settle: (expected, used) => asked.push(["settle", expected, used]),
				pause: () => undefined,
			}),
		});
		await caller.generate(CALL, never);
		// Eight characters are two tokens; 10 in and 5 out were used.
		expect(asked).toEqual([
			["fake", limits, 2],
			["fake", limits, 2],
			["settle", 2, 15],
		]);
	});

	it("asks the provider for the model and adds the price of what was used", async () => {
		const { budget, caller, directory } = open(() => ({
			text: "hi",
			usage: { inputTokens: 1_000, outputTokens: 500, latencyMs: 7 },
			finishReason: "stop",
			requestId: "x1",
		}));
		const schema = { type: "object" };
		await expect(caller.generate({ ...CALL, responseSchema: schema }, never)).resolves.toEqual({
			text: "hi",
			usage: { inputTokens: 1_000, outputTokens: 500, latencyMs: 7, costUsd: 0.0015 },
			finishReason: "stop",
			requestId: "x1",
		});
		expect(directory.calls).toEqual([
			{
				model: "small",
				messages: CALL.messages,
				parameters: { temperature: 0 },
				responseSchema: schema,
				timeoutMs: 1_000,
			},
		]);
		expect(budget.spentUsd()).toBe(0.0015);
	});

	it("leaves the cost out where the price or the tokens are not known, and never says 0", async () => {
		const { budget, caller } = open(({ model }) =>
			model === "free" ? { text: "", usage: { inputTokens: 9 } } : "no usage",
		);
		const free = await caller.generate({ ...CALL, modelId: "fake:free" }, never);
		expect(free.usage).toEqual({ inputTokens: 9 });
		const silent = await caller.generate(CALL, never);
		expect(silent.usage).toEqual({});
		expect(budget.spentUsd()).toBe(0);
	});

	it("tries again after growing waits, and tells each one", async () => {
		const busy = new ProviderError("busy", { status: 503, isRetryable: true });
		const { caller, clock, directory, retries } = open(failing(3, busy));
		await expect(caller.generate(CALL, never)).resolves.toMatchObject({ text: "at last" });
		expect(directory.calls).toHaveLength(4);
		expect(retries).toEqual(clock.sleeps.map((ms) => ["fake", 503, ms]));
		for (const [i, ms] of clock.sleeps.entries()) {
			expect(ms).toBeGreaterThanOrEqual(250 * 2 ** i);
			expect(ms).toBeLessThanOrEqual(500 * 2 ** i);
		}
	});

	it("gives the last error when attempts run out, and the first where trying again is no use", async () => {
		const busy = new ProviderError("busy", { status: 503, isRetryable: true });
		const tired = open(failing(9, busy));
		await expect(tired.caller.generate(CALL, never)).rejects.toBe(busy);
		expect(tired.directory.calls).toHaveLength(4);
		const refused = new ProviderError("no", { status: 400, isRetryable: false });
		const strict = open(failing(9, refused));
		await expect(strict.caller.generate(CALL, never)).rejects.toBe(refused);
		expect(strict.directory.calls).toHaveLength(1);
	});

	it("passes on what is no provider's error at once", async () => {
		const bug = new RangeError("bug");
		const { caller, directory } = open(() => {
			throw bug;
		});
		await expect(caller.generate(CALL, never)).rejects.toBe(bug);
		expect(directory.calls).toHaveLength(1);
		await expect(caller.generate({ ...CALL, modelId: "other:m" }, never)).rejects.toThrow(
			ConfigurationError,
		);
	});

	it("holds the provider's other calls back after three refusals in a row", async () => {
		const limited = new ProviderError("429", {
			status: 429,
			isRetryable: true,
			retryAfterMs: 5_000,
		});
		const clock = createFakeClock();
		const at: number[] = [];
		const answer = failing(3, limited);
		const { caller } = open(
			(request, signal) => {
				at.push(clock.monotonicMs());
				return answer(request, signal);
			},
			{ clock },
		);
		const first = [1, 2, 3].map(() => caller.generate(CALL, never));
		await clock.advance(0);
		const later = caller.generate(CALL, never);
		await clock.advance(10_000);
		await Promise.all([...first, later]);
		expect(at).toEqual([0, 0, 0, 5_000, 5_000, 5_000, 5_000]);
	});

	it("spaces calls by the tokens it expects and corrects them by those used", async () => {
		const clock = createFakeClock();
		const at: number[] = [];
		const { caller } = open(
			() => {
				at.push(clock.monotonicMs());
				return { text: "", usage: { inputTokens: 40, outputTokens: 20 } };
			},
			{ clock, rateLimits: { fake: { tokensPerMinute: 60 } } },
		);
		const both = Promise.all([caller.generate(CALL, never), caller.generate(CALL, never)]);
		await clock.advance(100_000);
		await both;
		// Each is expected to take 2 tokens (8 characters), so both pass at once …
		expect(at).toEqual([0, 0]);
		const third = caller.generate(CALL, never);
		await clock.advance(100_000);
		await third;
		// … but 120 were used: 60 − 120 = −60, and 2 are there after 62 s.
		expect(at).toEqual([0, 0, 100_000]);
	});

	it("makes no call after the one that reached the budget", async () => {
		const { caller, directory } = open(
			() => ({ text: "x", usage: { inputTokens: 600_000, outputTokens: 0 } }),
			{ budget: createBudget(1) },
		);
		await caller.generate(CALL, never);
		await caller.generate(CALL, never);
		const refused = caller.generate(CALL, never);
		await expect(refused).rejects.toThrow(BudgetReachedError);
		await expect(refused).rejects.toThrow("Cannot call fake: the budget of $1 is spent");
		await expect(caller.embed("fake:small", ["a"], never)).rejects.toThrow(BudgetReachedError);
		expect(directory.calls).toHaveLength(2);
		expect(directory.embedCalls).toHaveLength(0);
	});

	it("ends with the signal's reason while it waits to try again", async () => {
		const busy = new ProviderError("busy", { status: 503, isRetryable: true });
		const clock = createFakeClock();
		const stop = new AbortController();
		const { caller, directory } = open(failing(9, busy), { clock });
		const result = caller.generate(CALL, stop.signal);
		await clock.advance(1);
		stop.abort("enough");
		await expect(result).rejects.toBe("enough");
		expect(directory.calls).toHaveLength(1);
	});

	it("embeds texts in order, with their price", async () => {
		const { budget, caller, directory } = open(() => "unused");
		const { usage, vectors } = await caller.embed("fake:small", ["a", "ab"], never);
		expect(vectors.map((vector) => vector.slice(0, 2))).toEqual([
			[1, 0],
			[1, 1],
		]);
		expect(usage).toEqual({ inputTokens: 2, costUsd: 2e-6 });
		expect(budget.spentUsd()).toBe(2e-6);
		expect(directory.embedCalls).toEqual([
			{ model: "small", texts: ["a", "ab"], timeoutMs: 1_000 },
		]);
	});

	it("says so where a provider has no embeddings", async () => {
		const { caller } = open(() => "unused");
		await expect(caller.embed("fake:mute", ["a"], never)).rejects.toThrow(
			"Cannot embed with fake:mute: fake has no embeddings",
		);
	});

	it("makes the same attempts for a call that is not a model's", async () => {
		const { caller, clock } = open(() => "unused");
		let calls = 0;
		const once = async (): Promise<string> => {
			calls++;
			if (calls < 3) throw new ProviderError("busy", { isRetryable: true, retryAfterMs: 100 });
			return "reply";
		};
		await expect(caller.attempt("host:80", once, never)).resolves.toBe("reply");
		expect(clock.sleeps.filter((ms) => ms === 100).length).toBeGreaterThanOrEqual(2);
	});
});
