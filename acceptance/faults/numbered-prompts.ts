/** Prompts that all differ, as the lines of a JSONL file; some name a competitor, some are long. */
export function numberedPrompts(count: number, first = 0): string {
	return Array.from({ length: count }, (_, i) => {
		const number = first + i;
		const input = `Case ${number}: ${number % 10 === 3 ? "is AcmeCare better than" : "what covers"} my plan${number % 7 === 0 ? ", and what must I pay for it myself this year" : ""}?`;
		return `${JSON.stringify({ id: `case-${number}`, input, half: number % 2 === 0 ? "even" : "odd" })}\n`;
	}).join("");
}

/** What the checks of {@link NUMBERED_CHECKS} say of a response, written anew. */
export const EXPECTED_CHECKS: Readonly<Record<string, (response: string) => boolean>> = {
	"no competitor": (response) => !response.includes("AcmeCare"),
	brief: (response) => response.length <= 60,
	numbered: (response) => /^Case \d+:/.test(response),
};

/** Evaluators of a configuration that imports `characterCount`, `notContainsAny` and `regex`. */
export const NUMBERED_CHECKS = `"no competitor": notContainsAny("AcmeCare"),
		brief: characterCount({ max: 60 }),
		numbered: regex("^Case \\\\d+:"),`;
