/** Where the current row is, and how far keys go. */
export interface RowPlace {
	readonly current: number | undefined;
	readonly count: number;
	/** Rows of a page. */
	readonly page: number;
}

/**
 * The row that a key leads to; `undefined` for keys that move nothing.
 *
 * @example
 * rowForKey("PageDown", { current: 3, count: 20, page: 10 }) // => 13
 */
export function rowForKey(key: string, { current, count, page }: RowPlace): number | undefined {
	if (count === 0) return undefined;
	const last = count - 1;
	const from = current ?? -1;
	switch (key) {
		case "ArrowDown":
			return Math.min(from + 1, last);
		case "ArrowUp":
			return Math.max(from - 1, 0);
		case "PageDown":
			return Math.min(Math.max(from, 0) + page, last);
		case "PageUp":
			return Math.max(from - page, 0);
		case "Home":
			return 0;
		case "End":
			return last;
		default:
			return undefined;
	}
}
