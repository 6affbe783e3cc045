import type { CheckLibrary, LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { type CheckVerdicts, checkVerdicts } from "./check-verdicts.ts";
import { citationPresentCheck } from "./citation-present-check.ts";
import { containsCheck } from "./contains-check.ts";
import { costCheck } from "./cost-check.ts";
import { equalsCheck } from "./equals-check.ts";
import { extractEqualsCheck } from "./extract-equals-check.ts";
import { jsonSchemaCheck } from "./json-schema-check.ts";
import { jsonValidCheck } from "./json-valid-check.ts";
import { languageCheck } from "./language-check.ts";
import { latencyCheck } from "./latency-check.ts";
import { lengthCheck } from "./length-check.ts";
import { piiCheck } from "./pii-check.ts";
import { readabilityCheck } from "./readability-check.ts";
import { refusalCheck } from "./refusal-check.ts";
import { regexCheck } from "./regex-check.ts";
import { similarityCheck } from "./similarity-check.ts";
import { startsWithCheck } from "./starts-with-check.ts";
import { urlPresentCheck } from "./url-present-check.ts";
import { wordCountCheck } from "./word-count-check.ts";

/** The built-in heuristics. A check with nothing to judge by (no reference, no latency) abstains. */
export function createCheckLibrary(): CheckLibrary {
	return { prepare: (check, criterion) => prepare(check, checkVerdicts(criterion)) };
}

// oxlint-disable-next-line complexity -- one line per check; splitting the switch would hide that
function prepare(check: LocalCheck, verdicts: CheckVerdicts): PreparedCheck {
	switch (check.type) {
		case "equals":
			return equalsCheck(check, verdicts);
		case "contains-any":
		case "contains-all":
		case "not-contains-any":
			return containsCheck(check, verdicts);
		case "starts-with":
			return startsWithCheck(check, verdicts);
		case "regex":
			return regexCheck(check, verdicts);
		case "extract-equals":
			return extractEqualsCheck(check, verdicts);
		case "json-valid":
			return jsonValidCheck(verdicts);
		case "json-schema":
			return jsonSchemaCheck(check, verdicts);
		case "length":
			return lengthCheck(check, verdicts);
		case "word-count":
			return wordCountCheck(check, verdicts);
		case "language":
			return languageCheck(check, verdicts);
		case "readability":
			return readabilityCheck(check, verdicts);
		case "pii":
			return piiCheck(check, verdicts);
		case "refusal":
			return refusalCheck(check, verdicts);
		case "url-present":
			return urlPresentCheck(verdicts);
		case "citation-present":
			return citationPresentCheck(verdicts);
		case "latency":
			return latencyCheck(check, verdicts);
		case "cost":
			return costCheck(check, verdicts);
		case "similarity":
			return similarityCheck(check, verdicts);
	}
}
