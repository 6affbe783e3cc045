/**
 * How texts went, for people: `removed by the project's retention on 2026-08-01`. Of those that went
 * on several days the last one is told.
 *
 * @param times when each of them did, in milliseconds since 1970; at least one.
 */
export function removedOn(times: Iterable<number>): string {
	const days = new Set(Array.from(times, (at) => new Date(at).toISOString().slice(0, 10)));
	const last = [...days].toSorted().at(-1) ?? "";
	return `removed by the project's retention ${days.size > 1 ? "up to" : "on"} ${last}`;
}
