import { createRandom } from "@assay/core/numeric";
import { describe, expect, it } from "vitest";
import { chooseThreshold } from "./choose-threshold.ts";

/** Good ones score 0.9 and more, in no order among themselves; the others 0.3 and less. */
function draw(count: number, seed: number) {
	const random = createRandom(seed);
	const rows = Array.from({ length: count }, () => {
		const isHigh = random.next() < 0.57;
		const score = isHigh ? 0.9 + 0.1 * random.next() : 0.3 * random.next();
		return { score, passes: random.next() < (isHigh ? 0.955 : 0.06) };
	});
	return { scores: rows.map(({ score }) => score), passes: rows.map(({ passes }) => passes) };
}

function promised(count: number, seed: number): number | undefined {
	try {
		return chooseThreshold(draw(count, seed), 0.9).threshold;
	} catch {
		return undefined;
	}
}

describe("chooseThreshold()", () => {
	it("mostly finds what is there, whatever the order of the best, and rarely more", () => {
		const all = Array.from({ length: 200 }, (_, seed) => promised(334, seed));
		const found = all.filter((threshold) => threshold !== undefined);
		// One walk from a sixth on finds it in a quarter of the draws.
		expect(found.length).toBeGreaterThan(130);
		// Of all from 0.274 on, 0.9 are good: a lower threshold breaks the promise.
		expect(found.filter((threshold) => threshold < 0.274).length).toBeLessThanOrEqual(10);
	});

	it("refuses a share that is none, and what labels do not show", () => {
		expect(() => chooseThreshold(draw(50, 1), 1)).toThrow("Cannot promise a precision of 1");
		expect(() => chooseThreshold(draw(50, 1), 0.99)).toThrow("50 held-out labels show it at no");
	});
});
