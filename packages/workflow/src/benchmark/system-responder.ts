import type {
	ChatMessage,
	Json,
	ReferencePrompt,
	Response,
	SystemDefinition,
} from "@assay/core/domain";
import { ProviderError, UserCodeError } from "@assay/core/domain";
import type { ModelCaller } from "../calls/index.ts";
import { recordedSystemVersion } from "../definitions/index.ts";
import type { CodeRunner, EndpointCaller } from "../ports/index.ts";
import { renderMessages } from "./render-messages.ts";

/** A system ready to answer. */
export interface SystemResponder {
	/** First part of the key of every response. */
	readonly version: string;
	/** Everything of the prompt that the system sees; second part of the key. */
	seen(prompt: ReferencePrompt): Json;
	/** Messages of the call, for the plan's estimate of tokens; absent where no model is called. */
	messages?(prompt: ReferencePrompt): readonly ChatMessage[];
	/** Id of the model that is called, where one is. */
	readonly modelId?: string;
	/** True where no call is ever made: what the ledger lacks stays missing. */
	readonly isRecorded?: boolean;
	/** @throws {ProviderError | UserCodeError} when there is no response. */
	respond(prompt: ReferencePrompt, signal: AbortSignal): Promise<Response>;
}

/** What systems answer with. */
export interface ResponderPorts {
	readonly models: ModelCaller;
	readonly endpoint: EndpointCaller;
	readonly codeRunner: CodeRunner;
	/** Milliseconds on a clock that never goes back. */
	readonly monotonicMs: () => number;
}

/** Prepares a system of any kind. */
export function createSystemResponder(
	system: SystemDefinition,
	version: string,
	ports: ResponderPorts,
): SystemResponder {
	switch (system.kind) {
		case "recorded":
			return recordedResponder(system.name);
		case "prompt":
			return promptResponder(system, version, ports);
		case "http":
			return {
				version,
				seen: wholePrompt,
				respond: (prompt, signal) =>
					ports.models.attempt(
						new URL(system.url).host,
						() => ports.endpoint.call(system, prompt, signal),
						signal,
					),
			};
		case "function":
			return functionResponder(system, version, ports);
	}
}

/** Recorded responses are in the ledger already, so a missing one can only be reported. */
function recordedResponder(name: string): SystemResponder {
	return {
		version: recordedSystemVersion(name),
		isRecorded: true,
		seen: (prompt) => prompt.id,
		respond: (prompt) =>
			Promise.reject(
				new ProviderError(
					`Cannot respond to "${prompt.id}": no response was recorded for "${name}"`,
					{
						isRetryable: false,
					},
				),
			),
	};
}

/** The system as it stands in the ledger, for judging what it once said. */
export function withoutCalls(responder: SystemResponder): SystemResponder {
	return {
		...responder,
		isRecorded: true,
		respond: (prompt) =>
			Promise.reject(
				new ProviderError(`Cannot judge "${prompt.id}": the run has no response to it`, {
					isRetryable: false,
				}),
			),
	};
}

function promptResponder(
	system: Extract<SystemDefinition, { kind: "prompt" }>,
	version: string,
	ports: ResponderPorts,
): SystemResponder {
	const messages = (prompt: ReferencePrompt): readonly ChatMessage[] =>
		renderMessages(system.template, prompt);
	return {
		version,
		modelId: system.model,
		messages,
		seen: (prompt) => messages(prompt).map((message) => [message.role, message.content]),
		respond: (prompt, signal) =>
			ports.models.generate(
				{ modelId: system.model, messages: messages(prompt), parameters: system.parameters },
				signal,
			),
	};
}

function functionResponder(
	system: Extract<SystemDefinition, { kind: "function" }>,
	version: string,
	ports: ResponderPorts,
): SystemResponder {
	const seen = system.argument === "input" ? bareInput : wholePrompt;
	return {
		version,
		seen,
		async respond(prompt, signal) {
			const startedAt = ports.monotonicMs();
			const returned = await ports.codeRunner.call(system.code, seen(prompt), {
				timeoutMs: system.timeoutMs,
				signal,
			});
			const latencyMs = ports.monotonicMs() - startedAt;
			return { text: returnedText(returned), usage: { latencyMs } };
		},
	};
}

/** Inputs that are no text and no conversation stand in the variable `input`. */
function bareInput(prompt: ReferencePrompt): Json {
	return prompt.variables["input"] ?? inputJson(prompt);
}

function inputJson({ input }: ReferencePrompt): Json {
	return typeof input === "string" ? input : input.map((message) => ({ ...message }));
}

function returnedText(returned: Json | undefined): string {
	if (typeof returned === "string") return returned;
	if (isObject(returned) && typeof returned["text"] === "string") return returned["text"];
	throw new UserCodeError(
		`Cannot use what the system's function returned: ${JSON.stringify(returned)?.slice(0, 80)}, expected a text or { text }`,
	);
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What functions and endpoints are given: the whole prompt but the reference, which only evaluators may see. */
function wholePrompt(prompt: ReferencePrompt): Json {
	return {
		id: prompt.id,
		input: inputJson(prompt),
		...(prompt.context !== undefined && { context: prompt.context }),
		variables: prompt.variables,
		metadata: prompt.metadata,
	};
}
