import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { createPatternCounter } from "./pattern-counter.ts";

const vote = fc.integer({ min: -1, max: 126 });

describe("createPatternCounter()", () => {
	it("counts rows by their votes across blocks, and keeps indices", () => {
		const counter = createPatternCounter(2);
		expect([...counter.add([Int8Array.of(-1, 1, -1), Int8Array.of(0, 1, 0)])]).toEqual([0, 1, 0]);
		expect([...counter.add([Int8Array.of(1, 1), Int8Array.of(1, -1)])]).toEqual([1, 2]);
		expect(counter.patterns()).toEqual({
			labelingFunctions: 2,
			count: 3,
			votes: Int8Array.of(-1, 0, 1, 1, 1, -1),
			rows: Float64Array.of(2, 2, 1),
		});
	});

	it("finds what a map of texts finds, whatever the width", () => {
		const width = fc.integer({ min: 1, max: 9 });
		const table = width.chain((size) =>
			fc.array(fc.array(vote, { minLength: size, maxLength: size }), { minLength: 1 }),
		);
		fc.assert(
			fc.property(table, (rows) => {
				const counter = createPatternCounter(rows[0]!.length);
				const indices = counter.add(rows[0]!.map((_, j) => Int8Array.from(rows, (row) => row[j]!)));
				const seen = new Map<string, number>();
				for (const row of rows) if (!seen.has(row.join())) seen.set(row.join(), seen.size);
				expect([...indices]).toEqual(rows.map((row) => seen.get(row.join())));
			}),
		);
	});

	it("grows with the patterns: all 2^13 rows of 13 votes, twice", () => {
		const count = 2 ** 13;
		const counter = createPatternCounter(13);
		const columns = Array.from({ length: 13 }, (_, j) =>
			Int8Array.from({ length: 2 * count }, (_row, i) => (i >> j) & 1),
		);
		const indices = counter.add(columns);
		const { rows, votes } = counter.patterns();
		expect([...indices]).toEqual(Array.from({ length: 2 * count }, (_, i) => i % count));
		expect(rows).toEqual(new Float64Array(count).fill(2));
		expect(votes.slice(5 * 13, 6 * 13)).toEqual(
			Int8Array.of(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
		);
	});

	it("refuses votes below -1, columns that do not fit, and no labeling function", () => {
		const counter = createPatternCounter(1);
		expect(() => counter.add([Int8Array.of(-2)])).toThrow(RangeError);
		expect(() => counter.add([])).toThrow(InputShapeError);
		expect(() => createPatternCounter(2).add([Int8Array.of(1), Int8Array.of()])).toThrow(
			InputShapeError,
		);
		expect(() => createPatternCounter(0)).toThrow(RangeError);
	});
});
