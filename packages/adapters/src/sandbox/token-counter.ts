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
		count: (text) => countTokens(text, options),
		cut: (text, maxTokens) => decode(encode(text, options).slice(0, maxTokens)),
	};
}
