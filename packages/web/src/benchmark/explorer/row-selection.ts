/** Rows that were chosen: by hand, or all that the filter selects but some. */
export interface RowSelection {
	readonly kind: "some" | "all";
	/** Keys of the chosen ones; for `all` of those that are not. */
	readonly keys: ReadonlySet<string>;
}

/** No row is chosen. */
export const NO_ROWS: RowSelection = { kind: "some", keys: new Set() };

/** Every row that the filter selects. */
export const ALL_ROWS: RowSelection = { kind: "all", keys: new Set() };

/** Rows that can be chosen by hand. */
export const MOST_KEYS = 1_000;

/** Whether a row is chosen. */
export function isSelected({ keys, kind }: RowSelection, key: string): boolean {
	return keys.has(key) === (kind === "some");
}

/**
 * Chooses rows, or takes them out of what is chosen.
 *
 * @example
 * countSelected(withRows(NO_ROWS, ["1.0", "2.0"], true), 10) // => 2
 */
export function withRows(
	{ keys, kind }: RowSelection,
	changed: readonly string[],
	isChosen: boolean,
): RowSelection {
	const next = new Set(keys);
	for (const key of changed) {
		if (isChosen === (kind === "some")) next.add(key);
		else next.delete(key);
	}
	return { kind, keys: new Set([...next].slice(0, MOST_KEYS)) };
}

/** How many rows are chosen, of so many that the filter selects. */
export function countSelected({ keys, kind }: RowSelection, total: number): number {
	return kind === "some" ? keys.size : Math.max(0, total - keys.size);
}

/** The choice as the server is told. */
export function selectionInput({ keys, kind }: RowSelection): {
	readonly rows?: string;
	readonly except?: string;
} {
	const text = [...keys].join(",");
	if (kind === "some") return { rows: text };
	return text === "" ? {} : { except: text };
}
