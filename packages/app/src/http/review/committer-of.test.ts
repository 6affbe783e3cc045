import { describe, expect, it } from "vitest";
import { committerOf } from "./committer-of.ts";

const ADA = {
	name: "Ada",
	account: {
		id: "a",
		email: "ada@example.org",
		name: "Ada",
		isOperator: false,
		isDisabled: false,
		createdAt: 0,
	},
};

describe("committerOf()", () => {
	it("is who is signed in, whatever the request claims", () => {
		expect(committerOf(ADA, "Grace")).toBe("Ada");
		expect(committerOf(ADA, undefined)).toBe("Ada");
	});

	it("is whom the page names where there are no accounts", () => {
		expect(committerOf(undefined, "Grace")).toBe("Grace");
		expect(committerOf(undefined, undefined)).toBe("reviewer");
	});
});
