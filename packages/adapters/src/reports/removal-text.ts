/**
 * What stands in place of a response whose text retention removed; the day is one in UTC.
 *
 * @param at Milliseconds since 1970.
 *
 * @example
 * removalText(0) // => "removed by retention on 1970-01-01"
 */
export function removalText(at: number): string {
	return `removed by retention on ${new Date(at).toISOString().slice(0, 10)}`;
}
