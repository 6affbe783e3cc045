import { describe, expect, it } from "vitest";
import { annotateKey, type PressedKey } from "./annotate-key.ts";

const press = (key: string, fields: Partial<PressedKey> = {}) =>
	annotateKey({
		key,
		code: "",
		hasCommand: false,
		hasShift: false,
		hasAlt: false,
		within: "page",
		...fields,
	});

describe("annotateKey()", () => {
	it("reads labels and letters by name, and by place where the layout has others", () => {
		expect(press("2")).toEqual({ kind: "label", digit: "2" });
		// AZERTY writes é on the key of 2; Russian у on that of E.
		expect(press("é", { code: "Digit2" })).toEqual({ kind: "label", digit: "2" });
		expect(press("у", { code: "KeyE" })).toEqual({ kind: "letter", letter: "e" });
		// A Latin letter counts as what it is, wherever it lies.
		expect(press("g", { code: "KeyU" })).toEqual({ kind: "letter", letter: "g" });
		expect(press("?", { hasShift: true })).toEqual({ kind: "letter", letter: "?" });
	});

	it("leaves typing alone", () => {
		for (const within of ["one-line", "lines"] as const) {
			for (const key of ["2", "e", "?", "u"]) expect(press(key, { within })).toBeUndefined();
			expect(press("Escape", { within })).toEqual({ kind: "leave" });
			expect(press("Enter", { within, hasCommand: true })).toEqual({ kind: "save" });
		}
		expect(press("Enter", { within: "one-line" })).toEqual({ kind: "save" });
		expect(press("Enter", { within: "one-line", hasShift: true })).toBeUndefined();
		expect(press("Enter", { within: "lines" })).toBeUndefined();
		expect(press("5", { within: "number" })).toBeUndefined();
		expect(press("s", { within: "number" })).toEqual({ kind: "letter", letter: "s" });
	});

	it("leaves the browser's own keys to it", () => {
		for (const key of ["r", "1", "c"]) expect(press(key, { hasCommand: true })).toBeUndefined();
		expect(press("1", { hasAlt: true })).toBeUndefined();
		expect(press("Enter", { within: "button" })).toBeUndefined();
		for (const key of ["Tab", "Shift", "ArrowDown", " "]) expect(press(key)).toBeUndefined();
	});
});
