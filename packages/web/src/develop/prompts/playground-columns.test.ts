import type { PlaygroundSample, VariantPrompt } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import {
	checksOf,
	emptyColumn,
	firstColumns,
	isSamePrompt,
	letterOf,
	sampleOf,
	templateText,
} from "./playground-columns.ts";
import { promptsSearch } from "./prompts-search.ts";

const PROMPT: VariantPrompt = { model: "a:b", template: "{{input}}", parameters: { x: 1, y: 2 } };

describe("firstColumns()", () => {
	it("puts the first system beside a copy of it that is its own", () => {
		const source = { kind: "system" as const, name: "v1", prompt: PROMPT, version: "1" };
		const [one, two] = firstColumns([source, { ...source, name: "v2" }]);
		expect([one?.label, two?.label]).toEqual(["v1", "v1, changed"]);
		expect(one?.origin).toMatchObject({ name: "v1", version: "1" });
		expect(one?.id).not.toBe(two?.id);
	});

	it("begins with an empty one where there is no system with a prompt", () => {
		expect(firstColumns([])).toMatchObject([{ label: emptyColumn().label }]);
	});
});

function sampleAt(raw: Readonly<Record<string, string | readonly string[]>>): PlaygroundSample {
	return sampleOf(promptsSearch.read(raw));
}

describe("sampleOf()", () => {
	it("says what the address says", () => {
		expect(sampleAt({})).toEqual({ first: 10 });
		expect(sampleAt({ among: "random", count: "5", seed: "3", slice: "s", test: "1" })).toEqual({
			sample: 5,
			seed: 3,
			slice: "s",
			withTest: true,
		});
		expect(sampleAt({ among: "picked", prompts: ["a", "b"] })).toEqual({ prompts: ["a", "b"] });
	});
});

describe("checksOf()", () => {
	const onOffer = ["a", "b", "c", "d"];

	it("takes the first three unless others, or none, are chosen", () => {
		expect(checksOf({ checks: [], unchecked: false }, onOffer)).toEqual(["a", "b", "c"]);
		expect(checksOf({ checks: ["d", "gone"], unchecked: false }, onOffer)).toEqual(["d"]);
		expect(checksOf({ checks: ["d"], unchecked: true }, onOffer)).toEqual([]);
	});
});

describe("isSamePrompt()", () => {
	it("reads the content and not the order of keys", () => {
		expect(
			isSamePrompt(PROMPT, { parameters: { y: 2, x: 1 }, model: "a:b", template: "{{input}}" }),
		).toBe(true);
		expect(isSamePrompt(PROMPT, { ...PROMPT, parameters: { x: 1 } })).toBe(false);
	});
});

describe("templateText()", () => {
	it("tells roles, model and parameters", () => {
		expect(templateText({ ...PROMPT, template: [{ role: "system", content: "Be brief" }] })).toBe(
			'system:\nBe brief\n\nModel: a:b\n{"x":1,"y":2}',
		);
	});
});

describe("letterOf()", () => {
	it("counts in letters", () => {
		expect([0, 3].map(letterOf)).toEqual(["A", "D"]);
	});
});
