import type { RunId } from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { removedOfRun } from "../retention/removed-of-run.ts";
import { requireNoneRemoved } from "../retention/require-texts.ts";
import { RESPONSE_REMOVED } from "./removed-response.ts";

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
	return what === "failed" ? code !== RESPONSE_REMOVED : ERROR_CODES.has(code);
}

/**
 * Reopens the blocks that hold failures. Working on them again calls only for what the ledgers
 * lack, so the rows that went well cost nothing. Those whose responses were removed would lose their
 * verdicts: then nothing is reopened.
 *
 * @param how `only`: leave other blocks as they are.
 * @returns how many failures stood in the reopened blocks.
 * @throws {ConflictError} where the text of a response in one of the blocks was removed.
 */
export async function reopenFailures(
	store: Pick<Store, "readFailures" | "readResponseKeys" | "removedResponses" | "reopenBlocks">,
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
	requireNoneRemoved(
		await removedOfRun(store, id, blocks),
		`try the failures of run ${id} again`,
		'a new run: "assay run --no-cache" asks for all responses anew',
	);
	await store.reopenBlocks(id, [...blocks]);
	return { failures, blocks: blocks.size };
}
