import { AISDKError, APICallError } from "@ai-sdk/provider";
import { AssayError, ProviderError } from "@assay/core/domain";
import { type Callee, unusableReply } from "../http/call-failures.ts";
import { messageText } from "../http/error-text.ts";

/** Errors of the SDK that speak of the request, so that no attempt ends differently. */
const REQUEST_ERRORS: readonly string[] = [
	"AI_InvalidArgumentError",
	"AI_InvalidPromptError",
	"AI_TooManyEmbeddingValuesForCallError",
	"AI_UnsupportedFunctionalityError",
];

/**
 * The error for what the AI SDK threw: our own one that it passed on or wrapped, a request that
 * the provider cannot take, or a reply that cannot be used.
 */
export function sdkFailure(callee: Callee, error: unknown): AssayError {
	const own = ownErrorIn(error);
	if (own !== undefined) return own;
	if (AISDKError.isInstance(error) && REQUEST_ERRORS.includes(error.name)) {
		return new ProviderError(
			`Cannot call ${callee.name}: ${messageText(error.message, callee.secrets)}`,
			{ isRetryable: false, cause: error },
		);
	}
	// Declared a text, but the responses model puts the parsed body there.
	const body: unknown = APICallError.isInstance(error) ? error.responseBody : undefined;
	return unusableReply(callee, { ...(typeof body === "string" && { text: body }), cause: error });
}

function ownErrorIn(error: unknown): AssayError | undefined {
	let inner = error;
	for (let depth = 0; inner instanceof Error && depth < 5; depth++) {
		if (inner instanceof AssayError) return inner;
		inner = inner.cause;
	}
	return undefined;
}
