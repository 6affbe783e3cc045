import type { PreparedCheck } from "@assay/workflow/ports";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { foundAt } from "./quoted.ts";

/** Bounded repetitions only, so that no text makes the search slow. */
const CITATION = new RegExp(
	[
		String.raw`\[\^?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}\]`,
		String.raw`【\d{1,3}[^】]{0,40}】`,
		String.raw`\(\p{Lu}[\p{L}\p{M}.&,'’ -]{0,80}\b(?:19|20)\d\d[a-z]?(?:, pp?\. ?\d{1,4}(?:[–-]\d{1,4})?)?\)`,
		String.raw`\p{Lu}[\p{L}\p{M}'’-]{1,30}(?: et al\.?)? \((?:19|20)\d\d[a-z]?\)`,
		String.raw`\bdoi:\s?10\.\d{4,9}\/\S`,
		String.raw`\bdoi\.org\/10\.\d{4,9}\/\S`,
		String.raw`\barXiv:\d{4}\.\d{4,5}`,
		String.raw`\]\(https?:\/\/[^\s)]`,
	].join("|"),
	"u",
);

/**
 * Passes when the response cites a source: `[1]`, `[^1]`, `【1†source】`, `(Smith, 2020)`,
 * `Smith et al. (2020)`, a DOI, an arXiv number or a Markdown link. Whether the source exists is
 * not looked up.
 */
export function citationPresentCheck(verdicts: CheckVerdicts): PreparedCheck {
	return (row) => {
		const match = CITATION.exec(row.response.text);
		return match === null
			? verdicts.fail("no citation found")
			: verdicts.pass(foundAt(match[0], match.index));
	};
}
