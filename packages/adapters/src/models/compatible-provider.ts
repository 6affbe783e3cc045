import {
	createOpenAICompatible,
	OpenAICompatibleChatLanguageModel,
} from "@ai-sdk/openai-compatible";
import type { LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import { ConfigurationError } from "@assay/core/domain";
import type { GenerateRequest, GenerateResult, ModelProvider } from "@assay/workflow/ports";
import {
	type Callee,
	networkFailure,
	statusFailure,
	timeoutFailure,
	unusableReply,
} from "../http/call-failures.ts";
import type { HttpReply, HttpRequest } from "../http/http-client.ts";
import { parseJson } from "../http/json-member.ts";
import { requestIdOf } from "../http/reply-header.ts";
import { withDeadline } from "../http/with-deadline.ts";
import type { Connection } from "./connection.ts";
import { embedWith } from "./embed-with.ts";
import { generateResult } from "./generate-result.ts";
import { modelCallee } from "./model-callee.ts";
import { sdkFailure } from "./sdk-failure.ts";
import { sdkFetch } from "./sdk-fetch.ts";
import { type SdkRequest, sdkRequest } from "./sdk-request.ts";

/** Name under which the package looks for settings it passes through. */
const OPTIONS_KEY = "compatible";

interface ChatModel {
	readonly callee: Callee;
	readonly model: OpenAICompatibleChatLanguageModel;
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
}

/**
 * Any server that speaks OpenAI's chat completions API: vLLM, Ollama, LM Studio, gateways, the
 * sandbox. The SDK's model makes the body and reads the reply; the call itself is ours, because
 * the SDK's own way to it (three `Headers`, a `Response` and its stream) takes half of the time
 * of a fast server.
 */
export function createCompatibleProvider(connection: Connection): ModelProvider {
	const models = new Map<string, ChatModel>();
	const open = (model: string, baseUrl = requireBaseUrl(connection)): ChatModel => {
		const key = `${baseUrl}\n${model}`;
		const known = models.get(key);
		if (known !== undefined) return known;
		const made = openChatModel({ ...connection, baseUrl }, model);
		models.set(key, made);
		return made;
	};
	return {
		async generate(request, signal) {
			const prepared = sdkRequest(request, OPTIONS_KEY);
			const chat = open(request.model, prepared.baseUrl);
			return generate({ chat, connection, prepared }, request, signal);
		},
		async embed(request, signal) {
			const callee = modelCallee(connection, request.model);
			const { apiKey, http } = connection;
			const sdk = createOpenAICompatible({
				name: OPTIONS_KEY,
				baseURL: requireBaseUrl(connection),
				...(apiKey && { apiKey }),
				fetch: sdkFetch(http, callee),
			});
			return embedWith({ model: sdk.embeddingModel(request.model), callee }, request, signal);
		},
	};
}

function requireBaseUrl({ baseUrl, providerName }: Connection): string {
	if (baseUrl !== undefined) return baseUrl;
	throw new ConfigurationError(
		`Cannot call a model of ${providerName}: no base URL is known, expected the parameter baseUrl or the environment variable OPENAI_COMPATIBLE_BASE_URL`,
	);
}

function openChatModel(
	connection: Connection & { readonly baseUrl: string },
	name: string,
): ChatModel {
	const { apiKey, baseUrl } = connection;
	if (!URL.canParse(baseUrl))
		throw new ConfigurationError(
			`Cannot call a model of ${connection.providerName}: the base URL is "${baseUrl}", expected one like http://127.0.0.1:8000/v1`,
		);
	const url = new URL(`${baseUrl.replace(/\/+$/, "")}/chat/completions`);
	return {
		callee: modelCallee(connection, name),
		model: new OpenAICompatibleChatLanguageModel(name, {
			provider: OPTIONS_KEY,
			url: () => url.href,
			headers: {},
			supportsStructuredOutputs: true,
		}),
		url,
		headers: {
			"content-type": "application/json",
			accept: "application/json",
			...(apiKey && { authorization: `Bearer ${apiKey}` }),
		},
	};
}

interface ChatCall {
	readonly chat: ChatModel;
	readonly connection: Connection;
	readonly prepared: SdkRequest;
}

async function generate(
	{ chat, connection, prepared }: ChatCall,
	{ timeoutMs }: GenerateRequest,
	signal: AbortSignal,
): Promise<GenerateResult> {
	const { callee, headers, model, url } = chat;
	const timeoutError = () => timeoutFailure(callee, timeoutMs);
	try {
		const { body } = await model.prepareRequest(prepared.options);
		const request: HttpRequest = { method: "POST", url, headers, body: JSON.stringify(body) };
		const start = performance.now();
		const reply = await withDeadline({ timeoutMs, signal, timeoutError }, (stop) =>
			connection.http.send(request, stop).catch((error: unknown) => {
				stop.throwIfAborted();
				throw networkFailure(callee, error);
			}),
		);
		const latencyMs = performance.now() - start;
		if (reply.status < 200 || reply.status > 299) throw statusFailure(callee, reply);
		const result = await readReply(chat, reply);
		return generateResult(callee, result, { latencyMs, requestId: requestIdOf(reply) });
	} catch (error) {
		signal.throwIfAborted();
		throw sdkFailure(callee, error);
	}
}

async function readReply(
	{ callee, model }: ChatModel,
	reply: HttpReply,
): Promise<LanguageModelV4GenerateResult> {
	const body = parseJson(reply.text);
	if (body === undefined) throw unusableReply(callee, reply);
	try {
		return await model.convertResponse({ body });
	} catch (error) {
		throw unusableReply(callee, { ...reply, cause: error });
	}
}
