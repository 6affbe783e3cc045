import type { HttpReply } from "./http-client.ts";
import { jsonMember, parseJson } from "./json-member.ts";
import { replyHeader } from "./reply-header.ts";

const GOOGLE_DURATION = /^(\d+(?:\.\d+)?)s$/;

/**
 * How long a reply asks to wait, in milliseconds: `retry-after-ms`, else `Retry-After` in seconds
 * or as a date, else the `retryDelay` of a Google error. `undefined` when it does not say.
 *
 * @param now milliseconds since 1970.
 */
export function retryAfterMs(reply: HttpReply, now: number): number | undefined {
	const milliseconds = nonNegative(replyHeader(reply, "retry-after-ms"));
	if (milliseconds !== undefined) return milliseconds;
	const after = replyHeader(reply, "retry-after");
	if (after === undefined) return googleRetryDelayMs(reply.text);
	const seconds = nonNegative(after);
	if (seconds !== undefined) return Math.round(seconds * 1000);
	// Date.parse takes anything for a date, "-1" too; dates in HTTP end in GMT.
	const date = after.endsWith("GMT") ? Date.parse(after) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function nonNegative(text: string | undefined): number | undefined {
	if (text === undefined || text.trim() === "") return undefined;
	const value = Number(text);
	return Number.isFinite(value) && value >= 0 ? value : undefined;
}

function googleRetryDelayMs(text: string): number | undefined {
	const details = jsonMember(parseJson(text), ["error", "details"]);
	if (!Array.isArray(details)) return undefined;
	for (const detail of details) {
		const delay = jsonMember(detail, ["retryDelay"]);
		const seconds = typeof delay === "string" ? GOOGLE_DURATION.exec(delay)?.[1] : undefined;
		if (seconds !== undefined) return Math.round(Number(seconds) * 1000);
	}
	return undefined;
}
