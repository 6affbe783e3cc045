import { ConfigurationError, nearestHint } from "@assay/core/domain";
import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { findPersonalData } from "./pii/find-personal-data.ts";
import { PERSONAL_DATA_KINDS, type PersonalDataKind } from "./pii/personal-data.ts";

/** Fails when the response has personal data of one of the kinds. The explanation does not repeat it. */
export function piiCheck(
	check: Extract<LocalCheck, { type: "pii" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const kinds = new Set((check.kinds ?? PERSONAL_DATA_KINDS).map(requireKind));
	if (kinds.size === 0) {
		throw new ConfigurationError(
			'Cannot prepare check "pii": no kind is given, expected at least one',
		);
	}
	return (row) => {
		const found = findPersonalData(row.response.text, kinds);
		const [first] = found;
		if (first === undefined) return verdicts.pass("no personal data found");
		const more = found.length === 1 ? "" : ` and ${found.length - 1} more`;
		return verdicts.fail(`found ${first.kind} at character ${first.index + 1}${more}`);
	};
}

function requireKind(name: string): PersonalDataKind {
	const kind = PERSONAL_DATA_KINDS.find((candidate) => candidate === name);
	if (kind === undefined) {
		throw new ConfigurationError(
			`Cannot find personal data of kind "${name}"${nearestHint(name, PERSONAL_DATA_KINDS)}: ` +
				`expected ${PERSONAL_DATA_KINDS.join(", ")}`,
		);
	}
	return kind;
}
