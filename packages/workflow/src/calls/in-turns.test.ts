import { describe, expect, it } from "vitest";
import { inTurns } from "./in-turns.ts";

/**
 * Steps of some milliseconds each, until enough others have worked.
 *
 * @yields nothing, between two steps.
 */
function* work(isEnough: () => boolean): Generator<undefined, string, undefined> {
	for (let step = 0; step < 500; step++) {
		if (isEnough()) return "together";
		const end = performance.now() + 2;
		while (performance.now() < end);
		yield undefined;
	}
	return "alone";
}

function* failing(): Generator<undefined, string, undefined> {
	yield undefined;
	throw new RangeError("no");
}

describe("inTurns()", () => {
	it("lets others work before long work has ended, and gives its result", async () => {
		const seen: number[] = [];
		const other = setInterval(() => seen.push(1), 1);
		expect(await inTurns(work(() => seen.length >= 3))).toBe("together");
		clearInterval(other);
	});

	it("fails as the work does", async () => {
		await expect(inTurns(failing())).rejects.toThrow("no");
	});
});
