import { NotFoundError, type RunId } from "@assay/core/domain";
import type { RunStore } from "../ports/index.ts";

/** Response keys of a block, per row; `undefined` while the block is worked on again. */
export async function findResponseKeys(
	store: Pick<RunStore, "readResponseKeys">,
	run: RunId,
	block: number,
): Promise<readonly string[] | undefined> {
	try {
		return await store.readResponseKeys(run, block);
	} catch (error) {
		if (error instanceof NotFoundError) return undefined;
		throw error;
	}
}
