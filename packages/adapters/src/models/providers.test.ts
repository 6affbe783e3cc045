import { jsonMember } from "../http/json-member.ts";
import { createModelDirectory } from "./model-directory.ts";
import type { VendorWire, WireReply } from "./model-provider-contract.ts";
import { modelProviderContract, type OpenProvider } from "./model-provider-contract.ts";

/** Opens `provider:model` through the directory, so that its settings are tested too. */
const through =
	(modelId: string, keyVariable: string, path = ""): OpenProvider =>
	async (url, key) => {
		const [providerName = ""] = modelId.split(":");
		return createModelDirectory({
			env: { [keyVariable]: key },
			baseUrls: { [providerName]: `${url}${path}` },
		}).resolve(modelId);
	};

const openAiFinish = { stop: "stop", length: "length", filtered: "content_filter" };

const chatCompletions: VendorWire = {
	reply: ({ finish, text, tokens }) => ({
		id: "chatcmpl-1",
		object: "chat.completion",
		created: 1_700_000_000,
		model: "m",
		choices: [
			{
				index: 0,
				message: { role: "assistant", content: text },
				finish_reason: openAiFinish[finish],
			},
		],
		...(tokens && {
			usage: {
				prompt_tokens: tokens.input,
				completion_tokens: tokens.output,
				total_tokens: tokens.input + tokens.output,
			},
		}),
	}),
	error: (message) => ({ error: { message, type: "invalid_request_error", code: null } }),
	otherShapes: [{ result: "ok" }, { id: "1", choices: [] }, [], "text", 7],
	finishWords: openAiFinish,
	schemaOf: (body) => jsonMember(body, ["response_format", "json_schema", "schema"]),
	embeddings: (vectors) => ({
		object: "list",
		model: "embedder",
		data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })),
		usage: { prompt_tokens: 4, total_tokens: 4 },
	}),
};

const responsesStatus = (finish: WireReply["finish"]) =>
	finish === "stop"
		? { status: "completed", incomplete_details: null }
		: {
				status: "incomplete",
				incomplete_details: {
					reason: finish === "length" ? "max_output_tokens" : "content_filter",
				},
			};

const responses: VendorWire = {
	...chatCompletions,
	reply: ({ finish, text, tokens }) => ({
		id: "resp_1",
		object: "response",
		created_at: 1_700_000_000,
		model: "gpt-5-pro",
		...responsesStatus(finish),
		output: [
			{
				type: "message",
				id: "msg_1",
				status: "completed",
				role: "assistant",
				content: [{ type: "output_text", text, annotations: [] }],
			},
		],
		...(tokens && { usage: { input_tokens: tokens.input, output_tokens: tokens.output } }),
	}),
	otherShapes: [{ result: "ok" }, [], 7],
	finishWords: { stop: "stop", length: "max_output_tokens", filtered: "content_filter" },
	schemaOf: (body) => jsonMember(body, ["text", "format", "schema"]),
};

const anthropicFinish = { stop: "end_turn", length: "max_tokens", filtered: "refusal" };

const anthropic: VendorWire = {
	reply: ({ finish, text, tokens }) => ({
		id: "msg_1",
		type: "message",
		role: "assistant",
		model: "claude",
		content: text === "" ? [] : [{ type: "text", text }],
		stop_reason: anthropicFinish[finish],
		stop_sequence: null,
		usage: { input_tokens: tokens?.input, output_tokens: tokens?.output },
	}),
	error: (message) => ({ type: "error", error: { type: "rate_limit_error", message } }),
	otherShapes: [{ type: "message" }, [], 7],
	finishWords: anthropicFinish,
	alwaysSaysTokens: true,
	schemaOf: (body) =>
		jsonMember(body, ["output_config", "format", "schema"]) ?? jsonMember(body, ["tools"]),
};

const googleFinish = { stop: "STOP", length: "MAX_TOKENS", filtered: "SAFETY" };

const google: VendorWire = {
	reply: ({ finish, text, tokens }) => ({
		responseId: "r1",
		candidates: [
			{
				content: { role: "model", parts: text === "" ? [] : [{ text }] },
				finishReason: googleFinish[finish],
				index: 0,
			},
		],
		...(tokens && {
			usageMetadata: {
				promptTokenCount: tokens.input,
				candidatesTokenCount: tokens.output,
				totalTokenCount: tokens.input + tokens.output,
			},
		}),
	}),
	error: (message) => ({ error: { code: 429, message, status: "RESOURCE_EXHAUSTED" } }),
	otherShapes: [{ candidates: 7 }, [], 7],
	finishWords: googleFinish,
	schemaOf: (body) =>
		jsonMember(body, ["generationConfig", "responseSchema"]) ??
		jsonMember(body, ["generationConfig", "responseJsonSchema"]),
	embeddings: (vectors) => ({ embeddings: vectors.map((values) => ({ values })) }),
};

modelProviderContract(
	"openai-compatible",
	through("openai-compatible:m", "OPENAI_COMPATIBLE_API_KEY", "/v1"),
	chatCompletions,
);
modelProviderContract(
	"openai, chat completions",
	through("openai:gpt-4o", "OPENAI_API_KEY", "/v1"),
	chatCompletions,
);
modelProviderContract(
	"openai, responses",
	through("openai:gpt-5-codex", "OPENAI_API_KEY", "/v1"),
	responses,
);
modelProviderContract(
	"anthropic",
	through("anthropic:claude-sonnet-4-5", "ANTHROPIC_API_KEY", "/v1"),
	anthropic,
);
modelProviderContract(
	"google",
	through("google:gemini-2.5-flash", "GEMINI_API_KEY", "/v1beta"),
	google,
);
