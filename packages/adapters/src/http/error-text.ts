import { jsonMember, parseJson } from "./json-member.ts";

/** Places where providers put the message of an error. */
const MESSAGE_PATHS: readonly (readonly string[])[] = [
	["error", "message"],
	["0", "error", "message"],
	["error"],
	["message"],
	["detail"],
	["detail", "0", "msg"],
];
const MAX_CHARACTERS = 300;

/**
 * What the body of a failed call says: the message of a JSON error, or the text itself unless it
 * is a web page; `undefined` when it says nothing.
 */
export function errorText(body: string): string | undefined {
	const value = parseJson(body);
	if (value === undefined) return isWebPage(body) || body.trim() === "" ? undefined : body;
	return errorMessage(value);
}

/** True for the text of an HTML page. */
export function isWebPage(text: string): boolean {
	return /^\s*<(!doctype|html)/i.test(text);
}

/** The message of a JSON error; `undefined` for a value that is none. */
export function errorMessage(value: unknown): string | undefined {
	for (const path of MESSAGE_PATHS) {
		const message = jsonMember(value, path);
		if (typeof message === "string" && message.trim() !== "") return message;
	}
	return undefined;
}

/** A text made fit for a message: on one line, without secrets, at most 300 characters, no final period. */
export function messageText(text: string, secrets: readonly string[]): string {
	let clean = text.replaceAll(/\s+/g, " ").trim();
	for (const secret of secrets) clean = clean.replaceAll(secret, "[secret]");
	if (clean.length > MAX_CHARACTERS) return `${clean.slice(0, MAX_CHARACTERS)}…`;
	return clean.replace(/\.$/, "");
}
