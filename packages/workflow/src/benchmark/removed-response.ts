import type { RowFailure } from "../ports/index.ts";
import { removedOn } from "../retention/removed-on.ts";

/** Code of the failure of a row whose response was removed by the project's retention. */
export const RESPONSE_REMOVED = "response_removed";

/**
 * Why a row gets no response where the text of its own was removed: verdicts and labels of that text
 * stand under its key, so nobody is called for another one.
 *
 * @param removedAt milliseconds since 1970.
 */
export function removedResponse(
	promptId: string,
	removedAt: number,
): Pick<RowFailure, "code" | "detail"> {
	return {
		code: RESPONSE_REMOVED,
		detail: `Cannot take the response to "${promptId}" again: its text was ${removedOn([removedAt])}, expected "assay run --no-cache", which asks for all responses anew, or another version of the system`,
	};
}
