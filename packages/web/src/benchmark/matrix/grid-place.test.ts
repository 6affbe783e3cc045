import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clampPlace, movePlace } from "./grid-place.ts";
import type { ColumnGroup } from "./matrix-table.ts";

const group = (name: string, start: number, span: number): ColumnGroup => ({
	criterion: { name, description: "" },
	isFolded: false,
	start,
	span,
});
/** Two headings and four slices; slice, prompts and five evaluators of two criteria. */
const size = { rows: 6, columns: 7, groups: [group("a", 0, 2), group("b", 2, 3)], page: 3 };

function press(key: string, row: number, column: number, ctrlKey = false): string {
	const place = movePlace({ row, column }, { key, ctrlKey, metaKey: false }, size);
	return place === undefined ? "none" : `${place.row}:${place.column}`;
}

describe("movePlace()", () => {
	it("goes one step with the arrows and stays inside", () => {
		expect(press("ArrowDown", 2, 2)).toBe("3:2");
		expect(press("ArrowUp", 2, 2)).toBe("1:2");
		expect(press("ArrowLeft", 2, 2)).toBe("2:1");
		expect(press("ArrowRight", 2, 6)).toBe("2:6");
		expect(press("ArrowDown", 5, 6)).toBe("5:6");
	});

	it("goes to the ends of the row and of the grid", () => {
		expect(press("Home", 3, 4)).toBe("3:0");
		expect(press("End", 3, 4)).toBe("3:6");
		expect(press("Home", 3, 4, true)).toBe("2:2");
		expect(press("End", 3, 4, true)).toBe("5:6");
		expect(press("PageDown", 2, 4)).toBe("5:4");
		expect(press("PageUp", 5, 4)).toBe("2:4");
	});

	it("steps from criterion to criterion, and to none above slice and prompts", () => {
		expect(press("ArrowRight", 0, 2)).toBe("0:4");
		expect(press("ArrowRight", 0, 3)).toBe("0:4");
		expect(press("ArrowRight", 0, 4)).toBe("0:4");
		expect(press("ArrowLeft", 0, 6)).toBe("0:2");
		expect(press("ArrowUp", 1, 1)).toBe("1:1");
		expect(press("Home", 0, 4)).toBe("1:0");
	});

	it("leaves other keys alone", () => {
		expect(press("a", 2, 2)).toBe("none");
		expect(press("PageDown", 2, 2, true)).toBe("none");
	});

	it("never leaves the grid", () => {
		const keys = fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End");
		fc.assert(
			fc.property(fc.array(fc.tuple(keys, fc.boolean())), (pressed) => {
				let place = { row: 2, column: 2 };
				for (const [key, ctrlKey] of pressed)
					place = movePlace(place, { key, ctrlKey, metaKey: false }, size) ?? place;
				expect(clampPlace(place, size)).toEqual(place);
			}),
		);
	});
});
