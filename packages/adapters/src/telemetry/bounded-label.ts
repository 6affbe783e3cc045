/** What every further value is called. */
const OTHERS = "other";

/**
 * Keeps the values of a label few: the first `most` that come keep their names, all others share
 * one, so that no series is made for whatever somebody thinks up.
 *
 * @example
 * const label = boundedLabel(1);
 * [label("a"), label("b"), label("a")] // => ["a", "other", "a"]
 */
export function boundedLabel(most: number): (value: string) => string {
	const known = new Set<string>();
	return (value) => {
		if (known.has(value)) return value;
		if (known.size >= most) return OTHERS;
		known.add(value);
		return value;
	};
}
