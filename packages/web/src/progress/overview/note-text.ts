import type { DocumentItem } from "@assay/sdk/api";

/**
 * The text of a note; empty where there is none.
 *
 * @example
 * noteText(undefined) // => ""
 */
export function noteText(note: Pick<DocumentItem, "body"> | undefined): string {
	const body = note?.body;
	if (typeof body !== "object" || body === null || !("text" in body)) return "";
	return typeof body.text === "string" ? body.text : "";
}
