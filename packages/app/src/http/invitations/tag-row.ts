import { ConflictError } from "@assay/core/domain";
import { pickPrompts } from "../rows/pick-into-slice.ts";
import type { Workroom } from "../workroom.ts";

/** Others may change the same slice at the same moment. */
const ATTEMPTS = 5;

/**
 * Puts a prompt into a slice that is picked by hand.
 *
 * @throws {ConflictError} for a slice that is not, and where others change it all the time.
 */
export async function tagRow(workroom: Workroom, promptId: string, slice: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await pickPrompts(workroom, [promptId], { slice, isNew: false });
			return;
		} catch (error) {
			if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
		}
	}
}
