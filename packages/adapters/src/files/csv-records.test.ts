import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRecord, csvRecords } from "./csv-records.ts";

async function records(chunks: readonly string[], maxLength = 1000): Promise<readonly CsvRecord[]> {
	async function* text(): AsyncGenerator<string> {
		yield* chunks;
	}
	const all: CsvRecord[] = [];
	for await (const found of csvRecords(text(), { file: "a.csv", delimiter: ",", maxLength }))
		all.push(...found);
	return all;
}

describe("csvRecords()", () => {
	it("gives the same records however the text is cut into chunks", async () => {
		const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r\n"), maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(text, fc.nat({ max: 40 }), fc.nat({ max: 40 }), async (whole, a, b) => {
				const [first, second] = [Math.min(a, b), Math.max(a, b)];
				const chunks = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)];
				expect(await records(chunks)).toEqual(await records([whole]));
			}),
			{ numRuns: 500 },
		);
	});

	it("reads the line after a bad quote as if the quote had not been looked for", async () => {
		const expected = [
			{ kind: "bad-quote", line: 1, cell: 0 },
			{ kind: "cells", line: 2, cells: ["b", "2"] },
		];
		expect(await records(['"a\nb,2\n'])).toEqual(expected);
		// The quote of line 2 closes the cell of line 1, behind line 2's first comma.
		const overlapping = await records(['"\n,"a,']);
		expect(overlapping).toEqual([
			{ kind: "bad-quote", line: 1, cell: 0 },
			{ kind: "bad-quote", line: 2, cell: 1 },
		]);
	});

	it("finds the end of a record that is too long at every cut of a doubled quote", async () => {
		const text = `1,"${"x".repeat(20)}"",""\n""",z\n2,b\n`;
		for (let cut = 0; cut <= text.length; cut++)
			expect(await records([text.slice(0, cut), text.slice(cut)], 10)).toEqual([
				{ kind: "too-long", line: 1 },
				{ kind: "cells", line: 3, cells: ["2", "b"] },
			]);
	});

	it("throws when a record is too long because its quote is never closed", async () => {
		const chunks = [`1,a\n2,"${"x".repeat(30)}`, "y", "\n3,b\n"];
		await expect(records(chunks, 10)).rejects.toThrow(
			"Cannot read a.csv: a quoted cell of the record at line 2 is never closed",
		);
	});
});
