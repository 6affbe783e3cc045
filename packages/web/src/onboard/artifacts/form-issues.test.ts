import { describe, expect, it } from "vitest";
import { formIssues } from "./form-issues.ts";

const issues = formIssues([
	{ path: ["name"], message: "too long" },
	{ path: ["rule", "rules", 1, "field"], message: "no such field" },
	{ path: ["rule", "rules", 1, "field"], message: "empty" },
]);

describe("formIssues()", () => {
	it("finds what is wrong at a place, and not what is wrong inside it", () => {
		expect(issues.at("name")).toBe("too long");
		expect(issues.at("rule")).toBeUndefined();
		expect(issues.within("rule")).toBe("no such field; empty");
	});

	it("goes down into a part with paths from there", () => {
		const inner = issues.under("rule", "rules", 1);
		expect(inner.all).toHaveLength(2);
		expect(inner.at("field")).toBe("no such field; empty");
		expect(issues.under("rule", "rules", 0).all).toEqual([]);
	});
});
