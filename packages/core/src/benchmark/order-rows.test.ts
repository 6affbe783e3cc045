import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderRows } from "./order-rows.ts";

// Infinity − Infinity is NaN, which a comparison must not give.
const difference = (a: number, b: number): number => (a < b ? -1 : Number(a > b));

describe("orderRows()", () => {
	it("orders as a stable sort does, rows without a value last", () => {
		const value = fc.oneof(fc.float(), fc.constantFrom(0, -0, 1, Number.NaN));
		fc.assert(
			fc.property(fc.array(value), fc.boolean(), (all, isDescending) => {
				const values = Float32Array.from(all);
				const rows = Uint32Array.from(values.keys()).filter((row) => row % 3 !== 1);
				const known = [...rows].filter((row) => !Number.isNaN(values[row]!));
				const unknown = [...rows].filter((row) => Number.isNaN(values[row]!));
				const sorted = known.toSorted((a, b) =>
					isDescending ? difference(values[b]!, values[a]!) : difference(values[a]!, values[b]!),
				);
				expect([...orderRows(rows, { values, isDescending })]).toEqual([...sorted, ...unknown]);
			}),
			{ numRuns: 300 },
		);
	});
});
