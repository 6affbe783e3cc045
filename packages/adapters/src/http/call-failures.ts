import { ProviderError } from "@assay/core/domain";
import { errorMessage, errorText, isWebPage, messageText } from "./error-text.ts";
import type { HttpReply } from "./http-client.ts";
import { jsonMember, parseJson } from "./json-member.ts";
import { replyHeader } from "./reply-header.ts";
import { retryAfterMs } from "./retry-after.ts";

/** Who is called, as messages name it, and what must never stand in a message. */
export interface Callee {
	readonly name: string;
	readonly secrets: readonly string[];
}

/** Statuses below 500 after which the same call may succeed: timeout, conflict, too early, too many. */
const RETRYABLE_STATUSES: readonly number[] = [408, 409, 425, 429];
/** Network errors that come again however often one tries. */
const LASTING_NETWORK_ERROR = /^(ERR_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED|UND_ERR_INVALID)/;

/**
 * The error for a reply that is no success. An account without credit answers 429 like a rate
 * limit but stays so; `x-should-retry` decides where a provider sends it.
 */
export function statusFailure(callee: Callee, reply: HttpReply): ProviderError {
	const said = errorText(reply.text);
	const moved = replyHeader(reply, "location");
	const detail = said ?? (moved === undefined ? undefined : `moved to ${moved}`);
	return new ProviderError(
		`Cannot get a reply from ${callee.name}: status ${reply.status}${
			detail === undefined ? "" : `, ${messageText(detail, callee.secrets)}`
		}`,
		{
			status: reply.status,
			isRetryable: isRetryable(reply),
			retryAfterMs: retryAfterMs(reply, Date.now()),
		},
	);
}

function isRetryable(reply: HttpReply): boolean {
	const verdict = replyHeader(reply, "x-should-retry");
	if (verdict !== undefined) return verdict === "true";
	if (reply.status >= 500) return reply.status !== 501;
	if (!RETRYABLE_STATUSES.includes(reply.status)) return false;
	return jsonMember(parseJson(reply.text), ["error", "code"]) !== "insufficient_quota";
}

/** The error for a call that got no whole reply. */
export function networkFailure(callee: Callee, cause: unknown): ProviderError {
	const { code, message } = rootOf(cause);
	return new ProviderError(
		`Cannot reach ${callee.name}: ${messageText(message, callee.secrets) || code}`,
		{ isRetryable: !LASTING_NETWORK_ERROR.test(code), cause },
	);
}

/** Undici wraps some errors, and a refused connection to several addresses has an empty message. */
function rootOf(error: unknown): { readonly code: string; readonly message: string } {
	if (error instanceof AggregateError) return rootOf(error.errors[0]);
	if (!(error instanceof Error)) return { code: "", message: String(error) };
	const code = jsonMember(error, ["code"]);
	return { code: typeof code === "string" ? code : error.name, message: error.message };
}

/** The error for a call that took too long. */
export function timeoutFailure(callee: Callee, timeoutMs: number): ProviderError {
	return new ProviderError(
		`Cannot get a reply from ${callee.name}: it took longer than ${timeoutMs} ms`,
		{ isRetryable: true, isTimeout: true },
	);
}

/** A reply that claims success and cannot be used. */
export interface UnusableReply {
	readonly status?: number;
	/** Absent where it is no longer at hand. */
	readonly text?: string;
	/** Why it cannot be used; without it the text decides. */
	readonly problem?: string;
	readonly cause?: unknown;
}

/**
 * The error for a reply that claims success and cannot be used: empty, cut off, no JSON, JSON of
 * another shape. It may be whole the next time, unless it is a web page, which means that the
 * address is wrong.
 */
export function unusableReply(callee: Callee, reply: UnusableReply): ProviderError {
	const { cause, status = 200, text } = reply;
	const isPage = isWebPage(text ?? "");
	const start = messageText(text ?? "", callee.secrets).slice(0, 80);
	const problem = messageText(reply.problem ?? problemOf(text), callee.secrets);
	return new ProviderError(
		`Cannot use the reply of ${callee.name}: ${problem}${
			start === "" ? "" : ` (it begins ${JSON.stringify(start)})`
		}`,
		{ status, isRetryable: !isPage, cause },
	);
}

function problemOf(text: string | undefined): string {
	if (text?.trim() === "") return "it is empty";
	if (isWebPage(text ?? "")) return "it is a web page, expected the base URL of an API";
	const value = parseJson(text ?? "{}");
	if (value === undefined) return "it is no whole JSON";
	return errorMessage(value) ?? "it has another shape than the API promises";
}
