import { StoreError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { describeError } from "./describe-error.ts";

describe("describeError()", () => {
	it("says what and where, and what the message says only when asked", () => {
		const error = new StoreError("Cannot read: the secret\n    at prompt of somebody");
		expect(describeError(error, true)).toMatchObject({ detail: error.message });
		const told = describeError(error, false);
		expect(told).toMatchObject({ error: "StoreError", code: "STORE" });
		expect(told["frames"]).toContain("describe-error.test.ts");
		expect(JSON.stringify(told)).not.toMatch(/secret|somebody/);
		expect(describeError("a secret", false)).toEqual({ error: "string" });
	});
});
