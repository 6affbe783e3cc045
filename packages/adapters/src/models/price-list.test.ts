import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { createPriceList } from "./price-list.ts";
import { PRICES } from "./prices.ts";

const list = createPriceList();
const usage = { inputTokens: 1000, outputTokens: 200 };

describe("createPriceList()", () => {
	it("multiplies tokens by the list price per million", () => {
		// 1000 × 0.15 / 1e6 + 200 × 0.60 / 1e6
		expect(list.costUsd("openai:gpt-4o-mini", usage)).toBeCloseTo(0.00027, 12);
	});

	it("prices dated versions like their model", () => {
		for (const [dated, plain] of [
			["openai:gpt-4o-2024-08-06", "openai:gpt-4o"],
			["anthropic:claude-sonnet-4-5-20250929", "anthropic:claude-sonnet-4-5"],
		] as const)
			expect(list.costUsd(dated, usage)).toBe(list.costUsd(plain, usage));
	});

	it("has no cost, never 0, for an unknown model or unknown tokens", () => {
		expect(list.costUsd("openai-compatible:gpt-4o", usage)).toBeUndefined();
		expect(list.costUsd("ollama:llama3", usage)).toBeUndefined();
		expect(list.costUsd("openai:toString", usage)).toBeUndefined();
		expect(list.hasPrice("ollama:llama3")).toBe(false);
		expect(list.costUsd("openai:gpt-4o", {})).toBeUndefined();
		expect(list.costUsd("openai:gpt-4o", { inputTokens: 5 })).toBeUndefined();
	});

	it("needs no output tokens where output costs nothing", () => {
		const cost = list.costUsd("openai:text-embedding-3-small", { inputTokens: 1_000_000 });
		expect(cost).toBeCloseTo(0.02, 12);
	});

	it("gives the sandbox for free", () => {
		expect(list.costUsd("sandbox:echo", {})).toBe(0);
		expect(list.hasPrice("sandbox:echo")).toBe(true);
	});

	it("believes the project's prices first", () => {
		const own = createPriceList({
			prices: { "openai:gpt-4o": { input: 1, output: 2 }, "sandbox:echo": { input: 1, output: 0 } },
		});
		expect(own.costUsd("openai:gpt-4o", usage)).toBeCloseTo(0.0014, 12);
		expect(own.costUsd("sandbox:echo", usage)).toBeCloseTo(0.001, 12);
		expect(own.costUsd("openai:gpt-4o-mini", usage)).toBe(
			list.costUsd("openai:gpt-4o-mini", usage),
		);
	});

	it("refuses prices that are none", () => {
		for (const input of [-1, Number.NaN, Number.POSITIVE_INFINITY])
			expect(() => createPriceList({ prices: { "x:y": { input, output: 1 } } })).toThrow(
				ConfigurationError,
			);
	});

	it("knows only prices above 0, output at least as dear as input except for embeddings", () => {
		const odd = Object.entries(PRICES).filter(([modelId, { input, output }]) => {
			const isRight = modelId.includes("embedding") ? output === 0 : output > input;
			return !(isRight && input > 0);
		});
		expect(odd).toEqual([]);
	});
});
