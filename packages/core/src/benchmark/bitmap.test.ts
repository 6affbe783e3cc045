import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import {
	andBitmaps,
	bitmapMembers,
	bitmapOf,
	countBits,
	countCommonBits,
	hasBit,
	noSliceBitmap,
	notBitmap,
	orBitmaps,
	popcount,
} from "./bitmap.ts";

const membership = fc
	.integer({ min: 0, max: 100 })
	.chain((count) =>
		fc.tuple(
			fc.array(fc.boolean(), { minLength: count, maxLength: count }),
			fc.array(fc.boolean(), { minLength: count, maxLength: count }),
		),
	);

function positions(flags: readonly boolean[]): number[] {
	return flags.flatMap((flag, position) => (flag ? [position] : []));
}

describe("bitmapOf()", () => {
	it("puts position 32 into the lowest bit of the second word", () => {
		expect(bitmapOf(33, (position) => position === 32)).toEqual(Uint32Array.of(0, 1));
		expect(bitmapOf(32, (position) => position === 31)).toEqual(Uint32Array.of(0x80000000));
		expect(bitmapOf(0, () => true)).toHaveLength(0);
	});
});

describe("popcount()", () => {
	it("counts the ones of a word's binary form", () => {
		fc.assert(
			fc.property(fc.nat(0xffffffff), (word) => {
				expect(popcount(word)).toBe(word.toString(2).replaceAll("0", "").length);
			}),
		);
		expect(popcount(-1)).toBe(32);
	});
});

describe("bitmap algebra", () => {
	it("agrees with arrays of booleans", () => {
		fc.assert(
			fc.property(membership, ([first, second]) => {
				const a = bitmapOf(first.length, (position) => first[position]!);
				const b = bitmapOf(second.length, (position) => second[position]!);
				const both = first.map((flag, position) => flag && second[position]!);
				const either = first.map((flag, position) => flag || second[position]!);
				expect([...bitmapMembers(andBitmaps(a, b))]).toEqual(positions(both));
				expect([...bitmapMembers(orBitmaps(a, b))]).toEqual(positions(either));
				expect([...bitmapMembers(notBitmap(a, first.length))]).toEqual(
					positions(first.map((flag) => !flag)),
				);
				expect([...bitmapMembers(noSliceBitmap([a, b], first.length))]).toEqual(
					positions(either.map((flag) => !flag)),
				);
				expect(countBits(a)).toBe(positions(first).length);
				expect(countCommonBits(a, b)).toBe(positions(both).length);
				expect(first.map((_, position) => hasBit(a, position))).toEqual(first);
			}),
		);
	});

	it("leaves no bit beyond the last position", () => {
		expect(notBitmap(Uint32Array.of(0), 3)).toEqual(Uint32Array.of(7));
		expect(noSliceBitmap([], 33)).toEqual(Uint32Array.of(0xffffffff, 1));
	});

	it("refuses bitmaps of different lengths", () => {
		const short = new Uint32Array(1);
		const long = new Uint32Array(2);
		expect(() => andBitmaps(short, long)).toThrow(InputShapeError);
		expect(() => orBitmaps(short, long)).toThrow(InputShapeError);
		expect(() => countCommonBits(short, long)).toThrow(InputShapeError);
		expect(() => notBitmap(short, 33)).toThrow(InputShapeError);
		expect(() => noSliceBitmap([long], 32)).toThrow(InputShapeError);
	});
});
