import { ProviderError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_RETRY, retryDelayMs } from "./retry.ts";

const random = createRandom(1);
const busy = new ProviderError("busy", { status: 503, isRetryable: true });
const told = (retryAfterMs: number): ProviderError =>
	new ProviderError("slow down", { status: 429, isRetryable: true, retryAfterMs });

describe("retryDelayMs()", () => {
	it("doubles, with jitter between the half and the whole, up to the greatest delay", () => {
		const policy = { maxRetries: 100, firstDelayMs: 500, maxDelayMs: 60_000 };
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 100 }), (attempt) => {
				const ceiling = Math.min(60_000, 500 * 2 ** (attempt - 1));
				const delay = retryDelayMs(busy, attempt, { policy, random });
				expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
				expect(delay).toBeLessThanOrEqual(ceiling);
			}),
		);
	});

	it("waits as long as the provider asks, at most the greatest delay", () => {
		const options = { policy: DEFAULT_RETRY, random };
		expect(retryDelayMs(told(7_000), 1, options)).toBe(7_000);
		expect(retryDelayMs(told(0), 3, options)).toBe(0);
		expect(retryDelayMs(told(3_600_000), 1, options)).toBe(DEFAULT_RETRY.maxDelayMs);
	});

	it("gives up after the last attempt, and at once where it is no use", () => {
		const options = { policy: DEFAULT_RETRY, random };
		expect(retryDelayMs(busy, 3, options)).toBeDefined();
		expect(retryDelayMs(busy, 4, options)).toBeUndefined();
		expect(retryDelayMs(told(5), 4, options)).toBeUndefined();
		const wrongKey = new ProviderError("no", { status: 401, isRetryable: false, retryAfterMs: 5 });
		expect(retryDelayMs(wrongKey, 1, options)).toBeUndefined();
		const none = { policy: { ...DEFAULT_RETRY, maxRetries: 0 }, random };
		expect(retryDelayMs(busy, 1, none)).toBeUndefined();
	});
});
