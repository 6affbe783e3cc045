import { hash } from "node:crypto";
import type { Json } from "@assay/core/domain";
import { isObject } from "./json-fields.ts";

/**
 * An id that says what a record holds: for sources whose records have none. The same content gives
 * the same id in every file, whatever the order of its keys.
 */
export function contentId(prefix: string, content: Json): string {
	const canonical = JSON.stringify(content, (_key, value: Json) =>
		isObject(value) ? Object.fromEntries(Object.entries(value).toSorted(byKey)) : value,
	);
	return `${prefix}-${hash("sha256", canonical, "hex").slice(0, 12)}`;
}

function byKey([a]: readonly [string, Json], [b]: readonly [string, Json]): number {
	return a < b ? -1 : 1;
}
