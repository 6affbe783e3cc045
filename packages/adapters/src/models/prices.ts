/** What a model costs, in US dollars per million tokens. */
export interface Price {
	readonly input: number;
	readonly output: number;
}

/** Day on which {@link PRICES} was checked. */
export const PRICES_AS_OF = "2026-11-25";

const price = (input: number, output: number): Price => ({ input, output });

/**
 * List prices in US dollars per million tokens, standard tier, prompts of usual length, by model
 * id without a version suffix. Sources: the pricing pages of OpenAI, Anthropic and Google.
 * Where an introductory price ends within weeks, the price after it stands here, so that budgets
 * err on the safe side. Older and rarer models are left to the project's own prices.
 */
export const PRICES: Readonly<Record<string, Price>> = {
	"openai:gpt-6-astra": price(10, 50),
	"openai:gpt-6.1-sol": price(2, 10),
	"openai:gpt-6.1-terra": price(1, 5),
	"openai:gpt-6-sol": price(2, 10),
	"openai:gpt-6-luna": price(0.1, 0.5),
	"openai:gpt-5.6-sol": price(4, 20),
	"openai:gpt-5.6-terra": price(2, 12),
	"openai:gpt-5.6-luna": price(0.2, 1.2),
	"openai:gpt-5.5": price(5, 30),
	"openai:gpt-5.4": price(2.5, 15),
	"openai:gpt-5.4-mini": price(0.75, 4.5),
	"openai:gpt-5.4-nano": price(0.2, 1.25),
	"openai:gpt-5.1": price(1.25, 10),
	"openai:gpt-5": price(1.25, 10),
	"openai:gpt-5-mini": price(0.25, 2),
	"openai:gpt-5-nano": price(0.05, 0.4),
	"openai:gpt-5-pro": price(15, 120),
	"openai:gpt-4.1": price(2, 8),
	"openai:gpt-4.1-mini": price(0.4, 1.6),
	"openai:gpt-4.1-nano": price(0.1, 0.4),
	"openai:gpt-4o": price(2.5, 10),
	"openai:gpt-4o-mini": price(0.15, 0.6),
	"openai:o3": price(2, 8),
	"openai:o3-mini": price(1.1, 4.4),
	"openai:o4-mini": price(1.1, 4.4),
	"openai:gpt-3.5-turbo": price(0.5, 1.5),
	"openai:text-embedding-3-small": price(0.02, 0),
	"openai:text-embedding-3-large": price(0.13, 0),
	"anthropic:claude-fable-5-1": price(10, 50),
	"anthropic:claude-fable-5": price(10, 50),
	"anthropic:claude-opus-5-5": price(4, 20),
	"anthropic:claude-opus-5": price(5, 25),
	"anthropic:claude-opus-4-8": price(5, 25),
	"anthropic:claude-opus-4-7": price(5, 25),
	"anthropic:claude-opus-4-6": price(5, 25),
	"anthropic:claude-opus-4-5": price(5, 25),
	"anthropic:claude-opus-4-1": price(15, 75),
	"anthropic:claude-sonnet-5-5": price(2, 10),
	"anthropic:claude-sonnet-5": price(2, 10),
	"anthropic:claude-sonnet-4-6": price(3, 15),
	"anthropic:claude-sonnet-4-5": price(3, 15),
	"anthropic:claude-sonnet-4": price(3, 15),
	"anthropic:claude-haiku-5-5": price(0.1, 0.5),
	"anthropic:claude-haiku-4-5": price(1, 5),
	"anthropic:claude-3-haiku": price(0.25, 1.25),
	"google:gemini-4-argon": price(4, 20),
	"google:gemini-4-carbon": price(4, 20),
	"google:gemini-4-hydrogen": price(1.5, 7.5),
	"google:gemini-3.8-flash": price(1.5, 7.5),
	"google:gemini-3.7-flash": price(1.5, 7.5),
	"google:gemini-3.6-flash": price(1.5, 7.5),
	"google:gemini-3.5-flash": price(1.5, 9),
	"google:gemini-3.5-flash-lite": price(0.3, 2.5),
	"google:gemini-3.1-pro-preview": price(2, 12),
	"google:gemini-2.5-pro": price(1.25, 10),
	"google:gemini-2.5-flash": price(0.3, 2.5),
	"google:gemini-2.5-flash-lite": price(0.1, 0.4),
};
