import type { Usage } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";
import type { PriceList } from "@assay/workflow/ports";
import { PRICES, type Price } from "./prices.ts";

/** What a price list needs. */
export interface PriceListOptions {
	/** The project's own prices by model id, such as `openai:gpt-4o`; they count before the built-in ones. */
	readonly prices?: Readonly<Record<string, Price>>;
}

/** `-2025-08-07`, `-20250929`, `-001`: a dated or numbered version costs what its model costs. */
const VERSION_SUFFIX = /-(\d{4}-\d{2}-\d{2}|\d{8}|\d{3})$/;
const MILLION = 1_000_000;
const FREE: Price = { input: 0, output: 0 };

/**
 * Makes a price list. Sandbox models are free; a model without a price has no cost, never 0.
 * Discounts for cached tokens and batches, and surcharges for very long prompts, are not known
 * here: the cost is tokens × list price.
 *
 * @throws {ConfigurationError} for a price that is negative or no number.
 */
export function createPriceList({ prices = {} }: PriceListOptions = {}): PriceList {
	for (const [modelId, { input, output }] of Object.entries(prices))
		for (const price of [input, output]) if (!(price >= 0 && price < Infinity)) refuse(modelId);
	const priceOf = (modelId: string): Price | undefined =>
		ownPrice(prices, modelId) ??
		ownPrice(PRICES, modelId) ??
		ownPrice(PRICES, modelId.replace(VERSION_SUFFIX, "")) ??
		(modelId.startsWith("sandbox:") ? FREE : undefined);
	return {
		hasPrice: (modelId) => priceOf(modelId) !== undefined,
		costUsd(modelId, usage) {
			const price = priceOf(modelId);
			return price && cost(price, usage);
		},
	};
}

function ownPrice(prices: Readonly<Record<string, Price>>, modelId: string): Price | undefined {
	return Object.hasOwn(prices, modelId) ? prices[modelId] : undefined;
}

/** A side that costs nothing needs no token count. */
function cost(price: Price, { inputTokens, outputTokens }: Usage): number | undefined {
	const input = price.input === 0 ? 0 : inputTokens;
	const output = price.output === 0 ? 0 : outputTokens;
	if (input === undefined || output === undefined) return undefined;
	return (input * price.input + output * price.output) / MILLION;
}

function refuse(modelId: string): never {
	throw new ConfigurationError(
		`Cannot use the price of "${modelId}": expected US dollars per million tokens, such as { input: 2.5, output: 10 }`,
	);
}
