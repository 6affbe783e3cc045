import { getEventListeners } from "node:events";
import { ProviderError } from "@assay/core/domain";
import type { GenerateRequest, ModelProvider } from "@assay/workflow/ports";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
	type LoopbackAnswer,
	type LoopbackServer,
	startLoopbackServer,
} from "../http/loopback-server.ts";

/** What a fake vendor says in a reply. */
export interface WireReply {
	readonly text: string;
	readonly finish: "stop" | "length" | "filtered";
	/** Absent: the reply does not say. */
	readonly tokens?: { readonly input: number; readonly output: number };
}

/** How a vendor's API looks on the wire. */
export interface VendorWire {
	readonly reply: (reply: WireReply) => unknown;
	readonly error: (message: string) => unknown;
	/** Whole JSON that is no reply of this API. */
	readonly otherShapes: readonly unknown[];
	/** The finish reasons in the vendor's words. */
	readonly finishWords: Readonly<Record<WireReply["finish"], string>>;
	/** Where the vendor's API takes no call without usage. */
	readonly alwaysSaysTokens?: boolean;
	/** The schema that a request asks for, from its JSON body. */
	readonly schemaOf: (body: unknown) => unknown;
	readonly embeddings?: (vectors: readonly (readonly number[])[]) => unknown;
}

/** Opens the provider under test against a base URL. */
export type OpenProvider = (
	baseUrl: string,
	key: string,
) => Promise<{ readonly provider: ModelProvider; readonly model: string }>;

const KEY = "sk-contract-5ecret";
const SCHEMA = {
	type: "object",
	properties: { label: { type: "string" } },
	required: ["label"],
	additionalProperties: false,
};

/** Holds for every {@link ModelProvider}: run it against each adapter with its vendor's wire. */
export function modelProviderContract(name: string, open: OpenProvider, wire: VendorWire): void {
	describe(`modelProviderContract() of ${name}`, () => {
		let server: LoopbackServer;
		let provider: ModelProvider;
		let request: GenerateRequest;
		const { signal } = new AbortController();
		const hello: WireReply = { text: "Hello!", finish: "stop", tokens: { input: 12, output: 3 } };

		beforeAll(async () => {
			server = await startLoopbackServer();
			const opened = await open(server.url, KEY);
			provider = opened.provider;
			request = {
				model: opened.model,
				messages: [
					{ role: "system", content: "Be brief." },
					{ role: "user", content: "Say hello — grüße 👍" },
				],
				parameters: { temperature: 0.25, maxOutputTokens: 50 },
				timeoutMs: 5000,
			};
		});
		beforeEach(() => server.answerWith(() => ({ body: wire.reply(hello) })));
		afterAll(() => server.close());

		const failureOf = async (
			answer: LoopbackAnswer,
			call: Partial<GenerateRequest> = {},
		): Promise<ProviderError> => {
			server.answerWith(() => answer);
			const error: unknown = await provider
				.generate({ ...request, ...call }, signal)
				.then(() => undefined)
				.catch((reason: unknown) => reason);
			expect(error).toBeInstanceOf(ProviderError);
			return error as ProviderError;
		};

		it("gives text, tokens, latency, finish reason and the call's id", async () => {
			const result = await provider.generate(request, signal);
			expect(result).toMatchObject({
				text: "Hello!",
				finishReason: wire.finishWords.stop,
				usage: { inputTokens: 12, outputTokens: 3, latencyMs: expect.any(Number) },
				requestId: expect.any(String),
			});
			expect(result.usage.latencyMs).toBeGreaterThan(0);
			expect(result.usage).not.toHaveProperty("costUsd");
		});

		it("sends messages, settings and key, in one request", async () => {
			const before = server.requests.length;
			await provider.generate(request, signal);
			expect(server.requests).toHaveLength(before + 1);
			const sent = server.requests.at(-1);
			expect(sent?.method).toBe("POST");
			expect(sent?.body).toContain("Be brief.");
			expect(sent?.body).toContain("Say hello — grüße 👍");
			expect(sent?.body).toMatch(/tokens"?:50\b/i);
			expect(JSON.stringify(sent?.headers)).toContain(KEY);
		});

		it("sends a conversation in order, tool results as what they are", async () => {
			await provider.generate(
				{
					...request,
					messages: [
						{ role: "user", content: "first" },
						{ role: "assistant", content: "second" },
						{ role: "tool", content: "third" },
					],
				},
				signal,
			);
			expect(server.requests.at(-1)?.body).toMatch(/first.*second.*Tool result:\\nthird/);
		});

		it("asks for JSON of the schema, unless the model cannot", async () => {
			await provider.generate({ ...request, responseSchema: SCHEMA }, signal);
			const schema = wire.schemaOf(JSON.parse(server.requests.at(-1)?.body ?? ""));
			expect(JSON.stringify(schema)).toContain('"label"');
			const parameters = { structuredOutput: false };
			await provider.generate({ ...request, responseSchema: SCHEMA, parameters }, signal);
			expect(server.requests.at(-1)?.body).not.toContain('"label"');
		});

		it("leaves out tokens that the vendor does not count", async () => {
			if (wire.alwaysSaysTokens) return;
			server.answerWith(() => ({ body: wire.reply({ text: "Hello!", finish: "stop" }) }));
			const { usage } = await provider.generate(request, signal);
			expect(Object.keys(usage)).toEqual(["latencyMs"]);
		});

		it("keeps a text that was cut short or filtered, with its finish reason", async () => {
			for (const finish of ["length", "filtered"] as const) {
				server.answerWith(() => ({ body: wire.reply({ ...hello, finish }) }));
				const result = await provider.generate(request, signal);
				expect(result).toMatchObject({ text: "Hello!", finishReason: wire.finishWords[finish] });
			}
		});

		it("fails on a reply without text, for good where the reason lasts", async () => {
			for (const finish of ["stop", "length", "filtered"] as const) {
				const error = await failureOf({ body: wire.reply({ ...hello, text: "", finish }) });
				expect(error.message).toContain(wire.finishWords[finish]);
				expect(error.isRetryable).toBe(finish === "stop");
			}
		});

		it("translates errors: status, message, whether and when to try again", async () => {
			const body = wire.error(`Slow down, ${KEY}`);
			const limited = await failureOf({ status: 429, headers: { "retry-after": "7" }, body });
			expect(limited).toMatchObject({ status: 429, isRetryable: true, retryAfterMs: 7000 });
			expect(limited.message).toContain(`${request.model}: status 429, Slow down, [secret]`);
			for (const [status, isRetryable] of [
				[400, false],
				[401, false],
				[404, false],
				[408, true],
				[500, true],
				[503, true],
			] as const)
				expect(await failureOf({ status, body })).toMatchObject({ status, isRetryable });
		});

		it("is one attempt: an error is not tried again", async () => {
			const before = server.requests.length;
			await failureOf({ status: 500, body: wire.error("broken") });
			await failureOf("reset");
			expect(server.requests).toHaveLength(before + 2);
		});

		it("fails on garbage in a success: empty, cut off, no JSON, other shapes, a web page", async () => {
			const garbage: readonly LoopbackAnswer[] = [
				{ body: "" },
				"cut off",
				{ body: JSON.stringify(wire.reply(hello)).slice(0, -20) },
				...wire.otherShapes.map((body) => ({ body })),
			];
			for (const answer of garbage) {
				const error = await failureOf(answer);
				expect([answer, error.isRetryable]).toEqual([answer, true]);
				expect(error.message).toContain(request.model);
			}
			const page = { headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" };
			expect(await failureOf(page)).toMatchObject({ isRetryable: false });
		});

		it("fails when the connection breaks or nothing arrives in time", async () => {
			expect(await failureOf("reset")).toMatchObject({ isRetryable: true, status: undefined });
			const late = await failureOf("never", { timeoutMs: 20 });
			expect(late).toMatchObject({ isRetryable: true, isTimeout: true });
		});

		it("never says the key, in message or stack", async () => {
			const answers: readonly LoopbackAnswer[] = [
				{ status: 401, body: wire.error(`Incorrect API key provided: ${KEY}`) },
				{ body: `garbage ${KEY}` },
				"reset",
			];
			for (const answer of answers) {
				const error = await failureOf(answer);
				expect(`${error.message} ${error.stack}`).not.toContain(KEY);
			}
		});

		it("rejects with the signal's reason soon after it aborts, and at once when it has", async () => {
			server.answerWith(() => "never");
			const controller = new AbortController();
			const call = provider.generate(request, controller.signal);
			const reason = new Error("the run was stopped");
			setTimeout(() => controller.abort(reason), 10);
			const start = performance.now();
			await expect(call).rejects.toBe(reason);
			expect(performance.now() - start).toBeLessThan(1000);
			const before = server.requests.length;
			await expect(provider.generate(request, controller.signal)).rejects.toBe(reason);
			expect(server.requests).toHaveLength(before);
		});

		it("leaves nothing on the signal, whatever happens", async () => {
			await Promise.all(Array.from({ length: 20 }, () => provider.generate(request, signal)));
			await failureOf("reset");
			await failureOf("never", { timeoutMs: 5 });
			expect(getEventListeners(signal, "abort")).toHaveLength(0);
		});

		it("gives one vector per text, in order, or has no embeddings at all", async () => {
			const { embeddings } = wire;
			if (embeddings === undefined) {
				// oxlint-disable-next-line vitest/no-conditional-expect -- the vendor decides which of two contracts holds
				expect(provider).not.toHaveProperty("embed");
				return;
			}
			const vectors = [
				[1, 0],
				[0.5, -0.5],
			];
			server.answerWith(() => ({ body: embeddings(vectors) }));
			const embed = { model: "embedder", texts: ["one", "two"], timeoutMs: 5000 };
			const result = await provider.embed?.(embed, signal);
			expect(result?.vectors).toEqual(vectors);
			expect(result?.usage.latencyMs).toBeGreaterThan(0);
			await expect(
				provider.embed?.({ ...embed, texts: ["one", "two", "three"] }, signal),
			).rejects.toMatchObject({ message: expect.stringContaining("2 vectors, expected 3") });
		});
	});
}
