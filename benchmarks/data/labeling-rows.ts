import type { PoolRow } from "@assay/core/domain";
import { POOL_BLOCK_ROWS } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import type { LocalLabelingFunction, StoredPoolBlock } from "@assay/workflow/ports";

const WORDS = (
	"plan covers claim doctor visit copay deductible network provider policy insurance benefit coverage please contact " +
	"member services about your question regarding the with and from that this have been will would could should there " +
	"their which what when where how much many dental vision mental health drug formulary tier generic brand pharmacy " +
	"mail order prior authorization referral specialist hospital emergency urgent care is are not covered sorry but " +
	"cannot help with acme cheaper better competitor enroll today call us free café naïve"
).split(" ");
const TEXT_WORDS = 60;

const LISTS: readonly (readonly [name: string, words: readonly string[]])[] = [
	["competitor", ["acme", "united", "aetna", "cigna", "humana", "kaiser", "anthem", "competitor"]],
	[
		"sales",
		["enroll today", "call us", "sign up", "limited offer", "buy now", "discount", "cheaper plan"],
	],
	[
		"refusal",
		["cannot help", "unable to", "as an ai", "i am sorry", "not able to", "won't be able"],
	],
	["money", ["copay", "deductible", "premium", "out-of-pocket", "coinsurance", "maximum"]],
	["drugs", ["formulary", "generic", "brand name", "prior authorization", "step therapy", "tier"]],
	["urgent", ["emergency room", "urgent care", "ambulance", "911", "chest pain", "overdose"]],
	["filler", ["basically", "obviously", "actually", "in conclusion", "as mentioned"]],
];

const PATTERNS: readonly (readonly [name: string, pattern: string])[] = [
	["amount", String.raw`\$\d+(?:\.\d\d)?`],
	["hedged refusal", "sorry.{0,20}cannot"],
	["not covered", String.raw`\b(?:is|are) not covered\b`],
	["phone", String.raw`\b\d{3}-\d{3}-\d{4}\b`],
	["better than", String.raw`(?:better|cheaper)\s+than\s+(?:your|the)`],
];

/** Twelve labeling functions of the kinds that people write: lists of words, and patterns. */
export const TWELVE_FUNCTIONS: readonly LocalLabelingFunction[] = [
	...LISTS.map(([name, words], index): LocalLabelingFunction => {
		return { name, label: index % 2, rule: { kind: "keyword", field: "response", words } };
	}),
	...PATTERNS.map(([name, pattern], index): LocalLabelingFunction => {
		const rule = { kind: "regex", field: "response", pattern, ignoreCase: true } as const;
		return { name, label: index % 2, rule };
	}),
];

/** Block number `block` of a pool of `rows` rows of 60 words, made anew each time; one row in ten has letters beyond ASCII. */
export function labelingBlock(block: number, rows: number): StoredPoolBlock {
	const random = createRandom(block);
	const first = block * POOL_BLOCK_ROWS;
	const count = Math.min(POOL_BLOCK_ROWS, rows - first);
	const made = Array.from({ length: count }, (_, i): PoolRow => {
		const known = random.integer(10) === 0 ? WORDS.length : WORDS.length - 2;
		const words = Array.from({ length: TEXT_WORDS }, () => WORDS[random.integer(known)] ?? "");
		const id = String(first + i);
		const response = `${words.join(" ")}, $${random.integer(90)}.50.`;
		return { id, prompt: `Question ${id} about the plan`, response, responseKey: id };
	});
	return { block, rows: JSON.stringify(made), keyHashes: new Float64Array(count) };
}
