import { describe, expect, it } from "vitest";
import { EVERYTHING, parseTags, toggleName, toRunStart } from "./run-draft.ts";

describe("toRunStart()", () => {
	it("says nothing about what is left as it is", () => {
		expect(JSON.parse(JSON.stringify(toRunStart(EVERYTHING)))).toEqual({});
	});

	it("takes only what belongs to the choice of prompts", () => {
		const draft = { ...EVERYTHING, slice: "Spanish", count: 7 };
		expect(toRunStart({ ...draft, prompts: "slice" })).toMatchObject({ slice: "Spanish" });
		expect(toRunStart({ ...draft, prompts: "slice" })?.firstN).toBeUndefined();
		expect(toRunStart({ ...draft, prompts: "first" })).toMatchObject({ firstN: 7 });
		expect(toRunStart({ ...draft, prompts: "sample" })).toMatchObject({ sample: 7 });
	});

	it("waits while something is missing", () => {
		expect(toRunStart({ ...EVERYTHING, systems: [] })).toBeUndefined();
		expect(toRunStart({ ...EVERYTHING, evaluators: [] })).toBeUndefined();
		expect(toRunStart({ ...EVERYTHING, prompts: "slice" })).toBeUndefined();
		expect(toRunStart({ ...EVERYTHING, prompts: "first", count: undefined })).toBeUndefined();
	});
});

describe("parseTags()", () => {
	it("splits at commas and at the first equals sign", () => {
		expect(parseTags(" owner = ana ,, pilot, q=a=b, =x")).toEqual({
			owner: "ana",
			pilot: "",
			q: "a=b",
		});
	});
});

describe("toggleName()", () => {
	it("goes back to all of them when none is missing", () => {
		const all = ["a", "b"];
		const some = toggleName(undefined, all, { name: "a", isChosen: false });
		expect(some).toEqual(["b"]);
		expect(toggleName(some, all, { name: "a", isChosen: true })).toBeUndefined();
		expect(toggleName(some, all, { name: "b", isChosen: false })).toEqual([]);
	});
});
