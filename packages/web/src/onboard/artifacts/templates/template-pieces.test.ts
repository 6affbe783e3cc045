import { templateNames } from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { templatePieces, unknownNames } from "./template-pieces.ts";

const KNOWN = ["input", "response"];
const template = fc
	.array(fc.oneof(fc.string(), fc.constantFrom("{{input}}", "{{ x.y }}", "{{", "}}", "{{a b}}")))
	.map((parts) => parts.join(""));

describe("templatePieces()", () => {
	it("loses nothing of the template", () => {
		fc.assert(
			fc.property(template, (text) => {
				expect(
					templatePieces(text, KNOWN)
						.map((piece) => piece.text)
						.join(""),
				).toBe(text);
			}),
		);
	});

	it("finds exactly the names that are filled in", () => {
		fc.assert(
			fc.property(template, (text) => {
				const names = templatePieces(text, KNOWN).flatMap((piece) =>
					piece.kind === "name" ? [piece.name] : [],
				);
				expect([...new Set(names)]).toEqual(templateNames(text));
			}),
		);
	});
});

describe("unknownNames()", () => {
	it("names what is meant, once", () => {
		expect(unknownNames("{{respnse}} {{respnse}}", KNOWN)).toBe(
			"{{respnse}} is not known, did you mean {{response}}?",
		);
		expect(unknownNames("{{zzzzzzzzz}}", KNOWN)).toBe("{{zzzzzzzzz}} is not known");
	});

	it("leaves metadata and variables alone", () => {
		expect(unknownNames("{{metadata.topic}} {{variables.x}} {{input}}", KNOWN)).toBeUndefined();
		expect(unknownNames("{{metadata.}}", KNOWN)).toMatch(/not known/);
	});
});
