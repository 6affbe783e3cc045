/** Counts tokens as OpenAI's current models do (o200k_base). */
export interface TokenCounter {
	count(text: string): number;
	/** The text's first tokens. */
	cut(text: string, maxTokens: number): string;
}

/** Loads the tokenizer; its table takes a tenth of a second, so it is not loaded before it is needed. */
export async function openTokenCounter(): Promise<TokenCounter> {
	const { countTokens, decode, encode } = await import("gpt-tokenizer/encoding/o200k_base");
	// Markers such as <|endoftext|> inside a text are text here.
	const options = { disallowedSpecial: new Set<string>() };
	return {
		count: (text) => piecesOf(text).reduce((sum, piece) => sum + countTokens(piece, options), 0),
		cut: (text, maxTokens) =>
			decode(
				piecesOf(text)
					.flatMap((piece) => encode(piece, options))
					.slice(0, maxTokens),
			),
	};
}

const LONGEST_WORD = 1_000;

/**
 * The time that the tokenizer takes grows with the square of the longest word, to minutes for one of
 * 300,000 characters. A text that holds such a word is counted in pieces, which may count a token
 * more where two of them meet.
 */
function piecesOf(text: string): readonly string[] {
	if (!LONG_WORD.test(text)) return [text];
	return text.match(PIECE) ?? [];
}

const LONG_WORD = new RegExp(`\\S{${LONGEST_WORD}}`, "u");
const PIECE = new RegExp(`[\\s\\S]{1,${LONGEST_WORD}}`, "gu");
