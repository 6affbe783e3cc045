import type { ContaminatedRow } from "./curated-set.ts";
import type { RowReasons } from "./row-reasons.ts";

/**
 * Marks contaminated rows, whatever else they are, and the rows that they are copies of: a row that
 * nearly equals one that holds a reference holds it too, even if it passed the check by a word.
 *
 * @param found - rows that the check found, ascending.
 * @returns all of them, ascending.
 */
export function markContaminated(
	found: readonly ContaminatedRow[],
	marks: RowReasons,
): readonly ContaminatedRow[] {
	const all = new Map(found.map((each) => [each.row, each]));
	const open = Array.from(found);
	for (let each = open.pop(); each !== undefined; each = open.pop()) {
		const isCopy = marks.get(each.row).endsWith("-duplicate");
		const original = isCopy ? marks.related[each.row]! : -1;
		if (original < 0 || all.has(original)) continue;
		const copied: ContaminatedRow = { row: original, reference: each.reference, match: "copy" };
		all.set(original, copied);
		open.push(copied);
	}
	for (const { row, reference } of all.values()) marks.set(row, "contaminated", reference);
	return [...all.values()].toSorted((a, b) => a.row - b.row);
}
