import type { DocumentItem } from "@assay/sdk/api";

/** A filter that was kept under a name. */
export interface SavedFilter {
	readonly id: string;
	readonly name: string;
	readonly q: string;
	readonly sort?: string | undefined;
}

/** Reads a kept filter; `undefined` for a document that holds none. */
export function readSavedFilter({ body, id }: DocumentItem): SavedFilter | undefined {
	if (typeof body !== "object" || body === null || !("name" in body)) return undefined;
	const members = new Map<string, unknown>(Object.entries(body));
	const [name, q, sort] = [members.get("name"), members.get("q"), members.get("sort")];
	if (typeof name !== "string" || typeof q !== "string") return undefined;
	return { id, name, q, ...(typeof sort === "string" && { sort }) };
}
