import { normalizeTokens } from "@assay/core/text";

/** What an answer has in common with the official one. */
export interface AnswerComparison {
	/** Telling words of the official answer, and how many of them the answer has. */
	readonly words: { readonly shared: number; readonly all: number };
	/** Amounts, periods and form numbers of the official answer. */
	readonly amounts: {
		readonly official: readonly string[];
		readonly same: number;
		/** Amounts that only the answer has. */
		readonly others: readonly string[];
	};
	/** Absent where the official answer is not a yes or no. */
	readonly yesOrNo?: { readonly official: "no" | "yes"; readonly answer: "no" | "yes" };
}

const AMOUNT = /\$\d[\d,]*|\b[A-Z]-\d+|\b\d[\d,]*/g;
const NEGATION = /\b(?:no|not|without|cannot|never|n't)\b/i;
const FILLERS = new Set(
	"the and for are you your with can per that this within must from has have our need needs yes not".split(
		" ",
	),
);

/** Compares an answer with the official one, as far as words and numbers go. */
export function compareAnswers(official: string, answer: string): AnswerComparison {
	const wanted = tellingWords(official);
	const given = new Set(normalizeTokens(answer));
	const officialAmounts = amountsOf(official);
	const answerAmounts = amountsOf(answer);
	const [, said] = /^(yes|no)\b/i.exec(official) ?? [];
	return {
		words: { shared: countShared(wanted, given), all: wanted.length },
		amounts: {
			official: officialAmounts,
			same: officialAmounts.filter((amount) => answerAmounts.includes(amount)).length,
			others: answerAmounts.filter((amount) => !officialAmounts.includes(amount)),
		},
		...(said !== undefined && {
			yesOrNo: {
				official: said.toLowerCase() === "yes" ? "yes" : "no",
				answer: readYesOrNo(wanted, answer),
			},
		}),
	};
}

function tellingWords(text: string): readonly string[] {
	const words = normalizeTokens(text).filter((word) => word.length > 2 && !FILLERS.has(word));
	return [...new Set(words)].filter((word) => !/^\d+$/.test(word));
}

function amountsOf(text: string): readonly string[] {
	return [...new Set(text.match(AMOUNT))].map((amount) => amount.replace(/,$/, ""));
}

function countShared(wanted: readonly string[], given: ReadonlySet<string>): number {
	return wanted.filter((word) => given.has(word)).length;
}

/** Reads the sentence that is most about the matter: it says no when it has a negation. */
function readYesOrNo(wanted: readonly string[], answer: string): "no" | "yes" {
	let most = -1;
	let nearest = "";
	for (const sentence of answer.split(/(?<=[.!?]) /)) {
		const shared = countShared(wanted, new Set(normalizeTokens(sentence)));
		if (shared <= most) continue;
		most = shared;
		nearest = sentence;
	}
	return NEGATION.test(nearest) ? "no" : "yes";
}
