import { ConflictError } from "@assay/core/domain";
import type { ExpectedPrompt, PromptVersion } from "@assay/workflow/ports";
import { seqOf } from "./prompt-key.ts";
import type { KnownPrompt } from "./prompt-plan.ts";
import type { SqlSession } from "./sql-session.ts";
import { PROMPT_STATE } from "./tables.ts";

/** The newest versions of an id, newest first. */
export async function readPromptHistory(
	{ project, read }: SqlSession,
	id: string,
	limit: number,
): Promise<readonly PromptVersion[]> {
	const rows = await read("read the versions of the prompt", async (db) => {
		const ofId = db
			.selectFrom("prompt")
			.select(["key", "content_hash", "body", "state"])
			.where("project", "=", project)
			.where("id", "=", id);
		// Each part has an index of its own.
		const newest = await ofId.where("state", ">", PROMPT_STATE.replaced).execute();
		const replaced = await ofId
			.where("state", "=", PROMPT_STATE.replaced)
			.orderBy("key", "desc")
			.limit(limit)
			.execute();
		return [...newest, ...replaced];
	});
	return rows.slice(0, limit).map(({ body, content_hash, key, state }) => ({
		seq: seqOf(key),
		contentHash: content_hash,
		prompt: JSON.parse(body),
		isCurrent: state === PROMPT_STATE.current,
	}));
}

/** @throws {ConflictError} when something else is current than is expected. */
export function requireContents(
	known: readonly KnownPrompt[],
	expected: readonly ExpectedPrompt[],
): void {
	const current = new Map(
		known
			.filter(({ state }) => state === PROMPT_STATE.current)
			.map(({ contentHash, id }) => [id, contentHash]),
	);
	for (const { contentHash, id } of expected) {
		const found = current.get(id);
		if (found === contentHash) continue;
		throw new ConflictError(
			`Cannot store prompt "${id}": ${found === undefined ? "it is not there any more" : `version ${found.slice(0, 6)} is current`}, expected ${contentHash === undefined ? "none of this id" : `version ${contentHash.slice(0, 6)}`}`,
		);
	}
}
