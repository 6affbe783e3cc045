import { describe, expect, it } from "vitest";
import { comparedVersions } from "./compared-versions.ts";

const versions = ["c", "c", "b", "a"].map((version) => ({ version }));

describe("comparedVersions()", () => {
	it("takes the newest and the one before it, or those asked for", () => {
		expect(comparedVersions(versions, {})).toEqual({ before: "b", after: "c" });
		expect(comparedVersions(versions, { before: "a" })).toEqual({ before: "a", after: "c" });
		expect(comparedVersions(versions, { after: "b" })).toEqual({ before: "b", after: "b" });
		expect(comparedVersions(versions.slice(3), {})).toEqual({ before: "a", after: "a" });
	});
});
