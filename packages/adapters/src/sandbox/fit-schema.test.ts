import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { fitSchema } from "./fit-schema.ts";

const judge = {
	type: "object",
	properties: {
		explanation: { type: "string" },
		label: { type: "string", enum: ["bad", "good", "very good"] },
		score: { type: "number", minimum: 0.5, maximum: 1 },
		flags: { type: "array", items: { type: "boolean" }, minItems: 2 },
		kind: { const: "verdict" },
		note: { anyOf: [{ type: "null" }, { type: "string" }] },
		nullable: { type: ["integer", "null"] },
		inner: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
	},
	required: ["explanation", "label", "score", "flags", "kind", "note", "nullable", "inner"],
	additionalProperties: false,
};

describe("fitSchema()", () => {
	// Oracle: Ajv validates what was made.
	it("makes values that the schema accepts", () => {
		const validate = new Ajv2020().compile(judge);
		for (const text of ["This is good", "", "neither one nor the other"])
			expect([validate(fitSchema(judge, text)), validate.errors]).toEqual([true, null]);
	});

	it("says what the text says: strings take it, choices the one whose words it holds", () => {
		expect(fitSchema(judge, "That is good")).toMatchObject({
			explanation: "That is good",
			label: "good",
			inner: { text: "That is good" },
		});
		expect(fitSchema({ enum: ["bad", "good"] }, "unclear")).toBe("bad");
	});
});
