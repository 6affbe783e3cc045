import { describe, expect, it } from "vitest";
import { createReadiness } from "./readiness.ts";

const never = new AbortController().signal;

function reason(
	hasOwnSchema: () => Promise<boolean>,
	drain = never,
): ReturnType<ReturnType<typeof createReadiness>> {
	return createReadiness({ database: { hasOwnSchema }, drain, patienceMs: 5 })();
}

describe("createReadiness()", () => {
	it("is ready where the database has this program's tables, and asks it once for many", async () => {
		let asked = 0;
		const readiness = createReadiness({
			drain: never,
			database: {
				async hasOwnSchema() {
					asked++;
					return true;
				},
			},
		});
		expect(await Promise.all([readiness(), readiness()])).toEqual([undefined, undefined]);
		expect(asked).toBe(1);
	});

	it("says why it is not: another schema, no answer, a failure, an end", async () => {
		expect(await reason(() => Promise.resolve(false))).toContain("another version");
		expect(await reason(() => new Promise(() => undefined))).toContain("cannot be reached");
		expect(await reason(() => Promise.reject(new TypeError("no")))).toContain("cannot be reached");
		expect(await reason(() => Promise.resolve(true), AbortSignal.abort())).toBe("it is ending");
	});
});
