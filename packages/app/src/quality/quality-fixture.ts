import { createRandom } from "@assay/core/numeric";

const GOOD = ["deductible", "copay", "network", "claim", "premium"];
const BAD = ["sorry", "unable", "cannot", "whatever", "unsure"];
const FILLER = ["the", "plan", "your", "we", "is", "a", "call", "page", "form", "day"];

/** Responses about health plans, half of them good, as lines of a file; the first ones labelled. */
export function planResponses(count: number, labelled: number): string {
	const random = createRandom(3);
	const word = (words: readonly string[]): string => words[random.integer(words.length)] ?? "";
	return Array.from({ length: count }, (_, i) => {
		const isGood = random.next() < 0.5;
		const telling = Array.from({ length: 3 }, () =>
			word(random.next() < 0.8 === isGood ? GOOD : BAD),
		);
		const filler = Array.from({ length: 6 }, () => word(FILLER));
		return JSON.stringify({
			id: `r${i}`,
			question: `Question ${i} about ${word(FILLER)}`,
			response: [...telling, ...filler].join(" "),
			...(i < labelled && { human_1: isGood ? "Accept" : "Reject" }),
		});
	}).join("\n");
}

/** A project with a criterion, a check, and two prompts with recorded responses: a good and a bad one. */
export const PLAN_PROJECT: Readonly<Record<string, string>> = {
	"assay.config.json": JSON.stringify({
		name: "plans",
		criteria: { helpful: { description: "Does it help?" } },
		evaluators: { long: { kind: "code", criterion: "helpful", check: { type: "length", min: 5 } } },
		labelingFunctions: {
			sorry: {
				criterion: "helpful",
				label: "Reject",
				rule: { kind: "keyword", field: "response", words: ["sorry"] },
			},
		},
		systems: { v1: { recorded: true } },
		prompts: "prompts.jsonl",
	}),
	"prompts.jsonl": [
		'{"id":"p","input":"Is it covered?","response":"copay deductible network premium claim","system":"v1"}',
		'{"id":"q","input":"Who pays?","response":"sorry unable cannot whatever unsure","system":"v1"}',
	].join("\n"),
	"history.jsonl": planResponses(400, 160),
};
