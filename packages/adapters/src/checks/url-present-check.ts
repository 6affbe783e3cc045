import type { PreparedCheck } from "@assay/workflow/ports";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { foundAt } from "./quoted.ts";

/** A web address with its scheme, or one that begins with `www.`. */
const URL_PATTERN =
	/\b(?:https?:\/\/|www\.)[\p{L}\p{N}][\p{L}\p{N}.-]*(?::\d+)?(?:\/[^\s<>"')\]]*)?/iu;

/** Passes when the response has a web address (http, https or www). Nothing is fetched. */
export function urlPresentCheck(verdicts: CheckVerdicts): PreparedCheck {
	return (row) => {
		const match = URL_PATTERN.exec(row.response.text);
		return match === null
			? verdicts.fail("no URL found")
			: verdicts.pass(foundAt(match[0], match.index));
	};
}
