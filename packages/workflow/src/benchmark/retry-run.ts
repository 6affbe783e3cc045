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

/** Whether a failure with this code is worked on again. */
export function isTriedAgain(what: RetryWhat, code: string): boolean {
	return what === "failed" || ERROR_CODES.has(code);
}

/**
 * Reopens the blocks that hold failures. Working on them again calls only for what the ledgers
 * lack, so the rows that went well cost nothing.
 *
 * @param how `only`: leave other blocks as they are.
 * @returns how many failures stood in the reopened blocks.
 */
export async function reopenFailures(
	store: RunStore,
	id: RunId,
	how: { readonly what: RetryWhat; readonly only?: ReadonlySet<number> | undefined },
): Promise<{ readonly failures: number; readonly blocks: number }> {
	const { only, what } = how;
	const blocks = new Set<number>();
	let failures = 0;
	for await (const failure of store.readFailures(id)) {
		if (!isTriedAgain(what, failure.code) || only?.has(failure.block) === false) continue;
		blocks.add(failure.block);
		failures++;
	}
	await store.reopenBlocks(id, [...blocks]);
	return { failures, blocks: blocks.size };
}
