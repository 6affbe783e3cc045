import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv-line.ts";

const FIELD = fc.string({
	unit: fc.constantFrom(...Array.from("=+-@\t\r\n\",;'a é🩺")),
	maxLength: 12,
});

describe("csvLine()", () => {
	it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("disarms %j", (text) => {
		const [[field]] = parse(csvLine([text, "end"])) as [[string]];
		expect(field).toBe(`'${text}`);
	});
	it("leaves numbers as they are", () => expect(csvLine([-0.5, 1e21])).toBe("-0.5,1e+21\n"));
	it("writes what is absent as nothing", () =>
		expect(csvLine(["a", undefined, "b"])).toBe("a,,b\n"));
	it("round-trips through csv-parse, but for the mark of formulas", () => {
		fc.assert(
			fc.property(fc.array(FIELD, { minLength: 2, maxLength: 5 }), (texts) => {
				const [fields] = parse(csvLine(texts), {
					record_delimiter: "\n",
					skip_empty_lines: false,
				}) as [string[]];
				expect(fields.map((field) => field.replace(/^'(?=[=+\-@\t\r])/, ""))).toEqual(
					texts.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, "")),
				);
			}),
		);
	});
});
