import { AssayError, ProviderError } from "@assay/core/domain";
import type { TestCall } from "@assay/sdk/api";
import { type OpenPorts, openBenchmarkPorts } from "../../workbench/benchmark-ports.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { openOfflineSandbox } from "../../workbench/offline-sandbox.ts";
import type { Workroom } from "../workroom.ts";

const TIMEOUT_MS = 30_000;
const MAX_TOKENS = 64;
const TEXT_LENGTH = 300;

/** Makes one tiny call to a model; what goes wrong is told in words, with what to do about it. */
export async function testCall(
	{ session }: Pick<Workroom, "session">,
	modelId: string,
	signal: AbortSignal,
): Promise<TestCall> {
	const { workbench } = session;
	// The session's own ports rest on what was configured when the server started.
	const sandbox = modelId.startsWith("sandbox:")
		? await openOfflineSandbox(await effectiveProject(workbench), workbench.env)
		: undefined;
	const open = openBenchmarkPorts(workbench, {
		sandboxUrl: sandbox?.baseUrl,
		concurrency: 1,
		retries: 0,
		timeoutMs: TIMEOUT_MS,
		maxCostUsd: undefined,
	});
	try {
		return await callOnce(open, modelId, signal);
	} finally {
		await open.close();
		await sandbox?.close();
	}
}

async function callOnce(
	{ directory, prices }: OpenPorts,
	modelId: string,
	signal: AbortSignal,
): Promise<TestCall> {
	try {
		const { model, provider } = await directory.resolve(modelId);
		const { text, usage } = await provider.generate(
			{
				model,
				messages: [{ role: "user", content: "Reply with the one word: ready" }],
				parameters: { maxOutputTokens: MAX_TOKENS },
				timeoutMs: TIMEOUT_MS,
			},
			signal,
		);
		return {
			kind: "answered",
			text: text.slice(0, TEXT_LENGTH),
			latencyMs: usage.latencyMs ?? 0,
			inputTokens: usage.inputTokens,
			outputTokens: usage.outputTokens,
			costUsd: prices.costUsd(modelId, usage),
		};
	} catch (error) {
		if (!(error instanceof AssayError)) throw error;
		return { kind: "failed", detail: withoutKeyParts(error.message), remedy: remedyFor(error) };
	}
}

/** Vendors repeat a part of a wrong key with the rest masked: `sk-ab****xyz`. */
function withoutKeyParts(text: string): string {
	return text.replaceAll(/[\w-]*[*•]{3,}[\w-]*/g, "(key)");
}

function remedyFor(error: AssayError): string {
	if (!(error instanceof ProviderError))
		return "Set what is missing in .env, then try again; or in the environment, then start assay ui again.";
	switch (error.status) {
		case undefined:
			return "See whether the base URL is right and the server runs there, then try again.";
		case 401:
		case 403:
			return "The key is wrong, or may not use this model. Set the right one in .env, then try again; or in the environment, then start assay ui again.";
		case 404:
			return "See whether the model's name is right and the base URL ends as the provider says (often /v1).";
		case 429:
			return "The provider's limit is reached, or the account has no credit. Wait, or set rateLimits in the configuration.";
		default:
			return error.isRetryable
				? "This may pass: try again in a moment."
				: "See what the provider says, and change the model or its parameters.";
	}
}
