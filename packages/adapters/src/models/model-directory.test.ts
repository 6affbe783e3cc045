import { ConfigurationError } from "@assay/core/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoopbackServer, startLoopbackServer } from "../http/loopback-server.ts";
import { createModelDirectory } from "./model-directory.ts";

let server: LoopbackServer;
beforeAll(async () => {
	server = await startLoopbackServer();
	server.answerWith(() => ({
		body: { id: "1", choices: [{ index: 0, message: { content: "Hi" }, finish_reason: "stop" }] },
	}));
});
afterAll(() => server.close());

const { signal } = new AbortController();
const ask = async (
	directory: ReturnType<typeof createModelDirectory>,
	modelId: string,
	parameters = {},
) => {
	const { model, provider } = await directory.resolve(modelId);
	const messages = [{ role: "user", content: "Hello" }] as const;
	return provider.generate({ model, messages, parameters, timeoutMs: 1000 }, signal);
};

describe("createModelDirectory()", () => {
	it("splits the id at the first colon", async () => {
		const { model, providerName } = await createModelDirectory({ env: {} }).resolve(
			"ollama:llama3.2:3b",
		);
		expect({ model, providerName }).toEqual({ model: "llama3.2:3b", providerName: "ollama" });
	});

	it("gives the same provider again", async () => {
		const directory = createModelDirectory({ env: {} });
		const first = await directory.resolve("vllm:a");
		expect((await directory.resolve("vllm:b")).provider).toBe(first.provider);
	});

	it("refuses an id without a provider, an unknown provider, and names the nearest", async () => {
		const directory = createModelDirectory({ env: {} });
		for (const id of ["gpt-4o", ":gpt-4o", "openai:", ""])
			await expect(directory.resolve(id)).rejects.toThrow(/expected provider:model/);
		const unknown = directory.resolve("opneai:gpt-4o");
		await expect(unknown).rejects.toBeInstanceOf(ConfigurationError);
		await expect(unknown).rejects.toThrow(/"opneai" \(did you mean "openai"\?\)/);
		await expect(directory.resolve("constructor:x")).rejects.toThrow(/Cannot use the provider/);
	});

	it("names the variable of a missing key", async () => {
		const directory = createModelDirectory({ env: { OPENAI_API_KEY: "  " } });
		for (const [id, variable] of [
			["openai:gpt-4o", "OPENAI_API_KEY"],
			["anthropic:claude-opus-5", "ANTHROPIC_API_KEY"],
			["google:gemini-2.5-pro", "GOOGLE_GENERATIVE_AI_API_KEY or GEMINI_API_KEY"],
		] as const) {
			await expect(directory.resolve(id)).rejects.toBeInstanceOf(ConfigurationError);
			await expect(directory.resolve(id)).rejects.toThrow(variable);
		}
	});

	it("says how to start the sandbox when there is none", async () => {
		await expect(createModelDirectory({ env: {} }).resolve("sandbox:echo")).rejects.toThrow(
			/ASSAY_SANDBOX_URL/,
		);
	});

	it("refuses a base URL that is none", async () => {
		const directory = createModelDirectory({ env: { VLLM_BASE_URL: "localhost:8000" } });
		await expect(directory.resolve("vllm:m")).rejects.toThrow(/VLLM_BASE_URL/);
	});

	it("takes base URLs from the environment, before that from the options", async () => {
		const variables: readonly (readonly [string, string])[] = [
			["openai:gpt-4o", "OPENAI_BASE_URL"],
			["ollama:m", "OLLAMA_BASE_URL"],
			["lmstudio:m", "LMSTUDIO_BASE_URL"],
			["vllm:m", "VLLM_BASE_URL"],
			["openai-compatible:m", "OPENAI_COMPATIBLE_BASE_URL"],
			["sandbox:m", "ASSAY_SANDBOX_URL"],
		];
		for (const [id, variable] of variables) {
			const env = { OPENAI_API_KEY: "k", [variable]: `${server.url}/base/` };
			expect((await ask(createModelDirectory({ env }), id)).text).toBe("Hi");
			expect([id, server.requests.at(-1)?.path]).toEqual([id, "/base/chat/completions"]);
		}
		const directory = createModelDirectory({
			env: { VLLM_BASE_URL: "http://127.0.0.1:9/wrong" },
			baseUrls: { vllm: `${server.url}/right` },
		});
		await ask(directory, "vllm:m");
		expect(server.requests.at(-1)?.path).toBe("/right/chat/completions");
	});

	it("takes the base URL of a compatible model from its parameters, and sends no other part of it", async () => {
		const directory = createModelDirectory({ env: {} });
		await ask(directory, "openai-compatible:m", { baseUrl: `${server.url}/own`, top_k: 5 });
		const sent = server.requests.at(-1);
		expect(sent?.path).toBe("/own/chat/completions");
		expect(JSON.parse(sent?.body ?? "")).toEqual({
			model: "m",
			top_k: 5,
			messages: [{ role: "user", content: "Hello" }],
		});
		expect(sent?.headers).not.toHaveProperty("authorization");
		const missing = ask(directory, "openai-compatible:m");
		await expect(missing).rejects.toBeInstanceOf(ConfigurationError);
		await expect(missing).rejects.toThrow(/OPENAI_COMPATIBLE_BASE_URL/);
	});

	it("does not send a vendor's key to a URL in the parameters", async () => {
		const directory = createModelDirectory({ env: { OPENAI_API_KEY: "k" } });
		await expect(ask(directory, "openai:gpt-4o", { baseUrl: server.url })).rejects.toBeInstanceOf(
			ConfigurationError,
		);
	});
});
