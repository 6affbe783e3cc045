import type { RunId } from "@assay/core/domain";
import type { RunStore } from "../ports/index.ts";

/** Which rows are worked on again. */
export type RetryWhat =
	/** Rows without a response, and verdicts whose call failed. */
	| "errors"
	/** Those, and verdicts that came but could not be read. */
	| "failed";

const ERROR_CODES = new Set([
	"provider_error",
	"timeout",
	"user_code",
	"no_response",
	"evaluator_threw",
]);

/**
 * Reopens the blocks that hold failures. Working on them again calls only for what the ledgers
 * lack, so the rows that went well cost nothing.
 *
 * @returns how many failures stood in the reopened blocks.
 */
export async function reopenFailures(
	store: RunStore,
	id: RunId,
	what: RetryWhat,
): Promise<{ readonly failures: number; readonly blocks: number }> {
	const blocks = new Set<number>();
	let failures = 0;
	for await (const failure of store.readFailures(id)) {
		if (what === "errors" && !ERROR_CODES.has(failure.code)) continue;
		blocks.add(failure.block);
		failures++;
	}
	await store.reopenBlocks(id, [...blocks]);
	return { failures, blocks: blocks.size };
}
