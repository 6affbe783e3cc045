import type { TaskSelection } from "./task-selection.ts";

/** How the rows of a task were chosen, for people: `50 of 400 rows of slice Spanish, a random sample, seed 7`. */
export function selectionInWords(
	selection: TaskSelection,
	rows: { readonly eligible: number; readonly taken: number },
): string {
	const { chosenBecause, seed, slices = [], splits = [] } = selection;
	const from = [
		...(slices.length > 0
			? [`of ${slices.length === 1 ? "slice" : "slices"} ${slices.join(", ")}`]
			: []),
		...(splits.length > 0 ? [`of split ${splits.join(", ")}`] : []),
	].join(" ");
	const count =
		rows.taken === rows.eligible ? `all ${rows.eligible}` : `${rows.taken} of ${rows.eligible}`;
	const words = [`${count} rows${from === "" ? "" : ` ${from}`}`, queueInWords(selection)];
	if (chosenBecause !== undefined) words.push(`chosen because ${chosenBecause}`);
	return [...words.filter(Boolean), `seed ${seed}`].join(", ");
}

function queueInWords({ queue }: TaskSelection): string {
	switch (queue) {
		case "all":
			return "";
		case "sample":
			return "a random sample";
		case "measure":
			return "drawn to measure";
		case "improve":
			return "ranked to improve";
	}
}
