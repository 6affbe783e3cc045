import { describe, expect, it } from "vitest";
import { readTarget } from "./column-target.ts";
import { readChanges, toFields, withChange, writeChanges } from "./mapping-changes.ts";

describe("readTarget()", () => {
	it("reads targets with and without names", () => {
		expect(readTarget("input")).toEqual({ kind: "input", name: "" });
		expect(readTarget("response")).toEqual({ kind: "response", name: "" });
		expect(readTarget("response gpt 4")).toEqual({ kind: "response", name: "gpt 4" });
		expect(readTarget("metadata.a.b")).toEqual({ kind: "metadata", name: "a.b" });
		expect(readTarget("ignored")).toEqual({ kind: "ignored", name: "" });
	});

	it("reads nothing from what is no target alone", () => {
		for (const text of [
			"part of input",
			"name of verdict",
			"input, part of system",
			"",
			"constructor",
		])
			expect(readTarget(text)).toBeUndefined();
	});
});

describe("withChange()", () => {
	it("moves what only one column can be, and keeps the rest", () => {
		const first = withChange(new Map(), "a", { kind: "input", name: "" });
		const second = withChange(first, "b", { kind: "metadata", name: "" });
		const third = withChange(second, "c", { kind: "input", name: "" });
		expect(toFields(third)).toEqual({ "metadata b": "b", input: "c" });
		const fourth = withChange(third, "d", { kind: "metadata", name: "topic" });
		expect(toFields(fourth)).toEqual({ "metadata b": "b", input: "c", "metadata topic": "d" });
	});

	it("names what needs a name after its column", () => {
		const changes = withChange(new Map(), "anna", { kind: "label", name: "" });
		expect(toFields(changes)).toEqual({ "label anna": "anna" });
		expect(toFields(withChange(new Map(), "r", { kind: "response", name: "" }))).toEqual({
			response: "r",
		});
		expect(toFields(withChange(new Map(), "x", { kind: "ignored", name: "" }))).toEqual({
			"ignored x": "x",
		});
	});
});

describe("readChanges()", () => {
	it("reads what was written, whatever the columns are called", () => {
		const changes = new Map([
			['a "b", c', { kind: "input", name: "" }],
			["=x{y}\n", { kind: "label", name: "Ann & Bo" }],
		] as const);
		expect(readChanges(writeChanges(changes))).toEqual(changes);
	});

	it("leaves out what makes no sense", () => {
		for (const text of ["", "{", "null", "3", '["a"]', '["a","none"]', '[1,"input"]'])
			expect(readChanges([text])).toEqual(new Map());
	});
});
