import { StoreError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { isStoreAway } from "./is-store-away.ts";

const failed = (cause?: unknown): StoreError => new StoreError("Cannot read a run", { cause });
const withCode = (code: string): Error => Object.assign(new Error("what it says"), { code });

describe("isStoreAway()", () => {
	it("is true where the database cannot be reached", () => {
		// Appendix A of PostgreSQL's manual, and the errors of Node's sockets and of the driver.
		const refused = new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNREFUSED")]);
		const lost = new Error("Connection terminated unexpectedly");
		for (const cause of [withCode("57P01"), withCode("ECONNRESET"), refused, lost])
			expect(isStoreAway(failed(cause))).toBe(true);
	});

	it("is false where the store would say the same each time", () => {
		const full = withCode("53100");
		const denied = withCode("42501");
		const file = withCode("EACCES");
		for (const cause of [undefined, full, denied, file, new TypeError("offset is out of bounds")])
			expect(isStoreAway(failed(cause))).toBe(false);
	});
});
