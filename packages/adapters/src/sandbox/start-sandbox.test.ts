import { afterEach, describe, expect, it } from "vitest";
import { createModelDirectory } from "../models/model-directory.ts";
import { FAULT_KINDS, type FaultKind } from "./sandbox-faults.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.ts";

const running: Sandbox[] = [];
const start = async (options: SandboxOptions = {}): Promise<Sandbox> => {
	const sandbox = await startSandbox(options);
	running.push(sandbox);
	return sandbox;
};
afterEach(async () => {
	await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

const { signal } = new AbortController();
const ask = async (sandbox: Sandbox, text: string, options: object = {}) => {
	const directory = createModelDirectory({ env: {}, baseUrls: { sandbox: sandbox.url } });
	const { model, provider } = await directory.resolve("sandbox:echo");
	const messages = [{ role: "user", content: text }] as const;
	return provider.generate(
		{ model, messages, parameters: {}, timeoutMs: 1000, ...options },
		signal,
	);
};
const post = (sandbox: Sandbox, path: string, body: unknown) =>
	fetch(new URL(path, sandbox.url), {
		method: "POST",
		body: typeof body === "string" ? body : JSON.stringify(body),
	});
interface ApiReply {
	readonly data: readonly { readonly id: string }[];
	readonly error: { readonly message: string };
}
const json = async (response: Response): Promise<ApiReply> => (await response.json()) as ApiReply;
const dot = (a: readonly number[], b: readonly number[]) =>
	a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const statusesWithSeed = async (seed: number) => {
	const sandbox = await start({ faults: { seed, rates: { "server-error": 0.25 } } });
	const statuses: number[] = [];
	for (let i = 0; i < 200; i++)
		statuses.push((await post(sandbox, "/v1/chat/completions", chat)).status);
	return statuses;
};
const chat = { model: "echo", messages: [{ role: "user", content: "One two three" }] };

describe("startSandbox()", () => {
	it("answers chat completions with real token counts", async () => {
		const result = await ask(await start(), "The plan covers MRI scans.");
		// o200k_base: "The", " plan", " covers", " MRI", " scans", "." = 6; the prompt adds its role
		// (1), 3 per message and 3 per reply.
		expect(result).toMatchObject({
			text: "The plan covers MRI scans.",
			finishReason: "stop",
			usage: { inputTokens: 13, outputTokens: 6 },
		});
	});

	it("takes markers of the tokenizer as text", async () => {
		expect((await ask(await start(), "say <|endoftext|>")).text).toBe("say <|endoftext|>");
	});

	it("cuts at the token limit and says so", async () => {
		const parameters = { maxOutputTokens: 2 };
		expect(await ask(await start(), "One two three four", { parameters })).toMatchObject({
			text: "One two",
			finishReason: "length",
			usage: { outputTokens: 2 },
		});
	});

	it("hands temperature, seed and schema to its models", async () => {
		const model = { respond: (_messages: unknown, call: unknown) => JSON.stringify(call) };
		const sandbox = await start({ models: { echo: model } });
		const responseSchema = { type: "object" };
		const parameters = { temperature: 0.5, seed: 7 };
		const { text } = await ask(sandbox, "x", { parameters, responseSchema });
		expect(JSON.parse(text)).toEqual({ temperature: 0.5, seed: 7, responseSchema });
	});

	it("streams, with usage when asked", async () => {
		const body = { ...chat, stream: true, stream_options: { include_usage: true } };
		const response = await post(await start(), "/v1/chat/completions", body);
		expect(response.headers.get("content-type")).toBe("text/event-stream");
		const events = (await response.text()).trim().split("\n\n");
		expect(events.at(-1)).toBe("data: [DONE]");
		const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice("data: ".length)));
		const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("");
		expect(text).toBe("One two three");
		expect(chunks.at(-2).choices[0].finish_reason).toBe("stop");
		expect(chunks.at(-1).usage).toMatchObject({ completion_tokens: 3 });
	});

	it("lists its models", async () => {
		const response = await fetch(`${(await start()).url}/models`);
		const { data } = await json(response);
		expect(data.map((model) => model.id)).toEqual([
			"echo",
			"keyword",
			"writer",
			"reviser",
			"bag-of-words",
		]);
	});

	it("refuses wrong requests and unknown models as the API does", async () => {
		const sandbox = await start();
		const refusals = [
			["{", 400],
			[{ messages: chat.messages }, 400],
			[{ model: "echo", messages: [] }, 400],
			[{ model: "echo", messages: [{ role: "user" }] }, 400],
			[{ ...chat, model: "gpt-9" }, 404],
		] as const;
		for (const [body, status] of refusals) {
			const response = await post(sandbox, "/v1/chat/completions", body);
			expect(response.status).toBe(status);
			expect((await json(response)).error.message).toBeTypeOf("string");
		}
		expect((await post(sandbox, "/v1/nowhere", {})).status).toBe(404);
	});

	it("survives a model that throws", async () => {
		const broken = {
			respond: () => {
				throw new RangeError("no weights");
			},
		};
		const sandbox = await start({ models: { broken } });
		const response = await post(sandbox, "/v1/chat/completions", { ...chat, model: "broken" });
		expect(response.status).toBe(500);
		expect((await json(response)).error.message).toBe("The model threw: no weights");
		expect(sandbox.stats().outcomes.refused).toBe(1);
	});

	it("makes embeddings that are near when texts share words", async () => {
		const sandbox = await start();
		const directory = createModelDirectory({ env: {}, baseUrls: { sandbox: sandbox.url } });
		const { model, provider } = await directory.resolve("sandbox:bag-of-words");
		const texts = ["Is an MRI covered?", "is an mri COVERED", "Ruf mich an", ""];
		const result = await provider.embed?.({ model, texts, timeoutMs: 1000 }, signal);
		const [first = [], same = [], otherText = [], empty = []] = result?.vectors ?? [];
		expect(dot(first, first)).toBeCloseTo(1, 12);
		expect(dot(first, same)).toBeCloseTo(1, 12);
		expect(Math.abs(dot(first, otherText))).toBeLessThan(0.6);
		expect(empty.every((value) => value === 0)).toBe(true);
		expect(result?.usage.inputTokens).toBeGreaterThan(5);
	});

	it("counts requests, prompts, what was paid twice and calls in flight", async () => {
		const sandbox = await start({ latencyMs: 20 });
		await Promise.all(["a", "b", "c"].map((text) => ask(sandbox, text)));
		await ask(sandbox, "a");
		expect(sandbox.stats()).toMatchObject({
			requests: 4,
			uniquePrompts: 3,
			repeatedCalls: 1,
			inFlight: 0,
			maxInFlight: 3,
			requestsByModel: { echo: 4 },
			outcomes: { answered: 4, abandoned: 0 },
		});
		sandbox.resetStats();
		expect(sandbox.stats()).toMatchObject({ requests: 0, uniquePrompts: 0 });
	});

	it("waits its latency, or the model's own, and notices callers that leave", async () => {
		const sandbox = await start({ latencyMs: 60_000, modelLatencyMs: { echo: 30 } });
		expect((await ask(sandbox, "a")).usage.latencyMs).toBeGreaterThanOrEqual(29);
		sandbox.configure({ modelLatencyMs: { echo: 60_000 } });
		await expect(ask(sandbox, "b", { timeoutMs: 300 })).rejects.toMatchObject({ isTimeout: true });
		await expect.poll(() => sandbox.stats().outcomes.abandoned).toBe(1);
		sandbox.configure({ latencyMs: 0, modelLatencyMs: { echo: 0 } });
		expect((await ask(sandbox, "c")).text).toBe("c");
	});

	it("is changed and read over HTTP", async () => {
		const sandbox = await start();
		await post(sandbox, "/sandbox/configure", { faults: { rates: { "server-error": 1 } } });
		expect((await post(sandbox, "/v1/chat/completions", chat)).status).toBe(500);
		const wrong = await post(sandbox, "/sandbox/configure", { faults: { rates: { empty: 2 } } });
		expect(wrong.status).toBe(400);
		await post(sandbox, "/sandbox/configure", { faults: { rates: {} } });
		expect((await post(sandbox, "/v1/chat/completions", chat)).status).toBe(200);
		const stats = await fetch(new URL("/sandbox/stats", sandbox.url));
		expect(await stats.json()).toEqual(JSON.parse(JSON.stringify(sandbox.stats())));
		await post(sandbox, "/sandbox/reset", {});
		expect(sandbox.stats().requests).toBe(0);
	});

	it("ends open calls when it closes", async () => {
		const sandbox = await start({ faults: { rates: { "no-answer": 1 } } });
		const call = ask(sandbox, "a").catch((error: unknown) => error);
		await expect.poll(() => sandbox.stats().requests).toBe(1);
		await running.pop()?.close();
		expect(await call).toMatchObject({ name: "ProviderError", isRetryable: true });
	});
});

describe("sandbox faults", () => {
	const expected: Readonly<Record<FaultKind, object>> = {
		"rate-limit": { status: 429, isRetryable: true, retryAfterMs: 0 },
		"server-error": { status: 500, isRetryable: true },
		"no-answer": { isTimeout: true, isRetryable: true },
		reset: { status: undefined, isRetryable: true },
		"cut-off": { status: undefined, isRetryable: true },
		malformed: { status: 200, isRetryable: true },
		"wrong-schema": { status: 200, isRetryable: true },
		empty: { status: 200, isRetryable: true },
	};

	it.each(FAULT_KINDS)("injects %s, which reaches the caller as an error", async (kind) => {
		const faults = { rates: { [kind]: 1 }, retryAfterSeconds: 0 };
		const sandbox = await start({ faults });
		const timeoutMs = kind === "no-answer" ? 30 : 30_000;
		await expect(ask(sandbox, "a", { timeoutMs })).rejects.toMatchObject({
			name: "ProviderError",
			...expected[kind],
		});
		expect(sandbox.stats().outcomes[kind]).toBe(1);
	});

	it("strikes the same calls for the same seed, at the given rate", async () => {
		const first = await statusesWithSeed(1);
		expect(await statusesWithSeed(1)).toEqual(first);
		expect(await statusesWithSeed(2)).not.toEqual(first);
		// Binomial(200, 0.25): 50 ± 6.1; five standard deviations.
		const failed = first.filter((status) => status === 500).length;
		expect(Math.abs(failed - 50)).toBeLessThan(31);
	});

	it("refuses rates that are no shares", async () => {
		for (const rates of [{ empty: -0.1 }, { empty: 0.6, reset: 0.6 }, { empty: Number.NaN }])
			await expect(startSandbox({ faults: { rates } })).rejects.toBeInstanceOf(RangeError);
	});
});
