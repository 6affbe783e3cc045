import type { JsonObject } from "@assay/core/domain";
import { ok, type SandboxAnswer } from "../sandbox-answer.ts";

/** A page of a list: what follows the item whose id is `after`, at most `limit`. */
export function listPage(
	items: readonly JsonObject[],
	query: URLSearchParams,
	usualLimit: number,
): SandboxAnswer {
	const after = query.get("after");
	const start = after === null ? 0 : items.findIndex((item) => item["id"] === after) + 1;
	const limit = Number(query.get("limit") ?? usualLimit);
	const data = items.slice(start, start + limit);
	return ok({
		object: "list",
		data,
		first_id: data[0]?.["id"] ?? null,
		last_id: data.at(-1)?.["id"] ?? null,
		has_more: start + limit < items.length,
	});
}
