import type { QueryClient } from "@tanstack/react-query";

/** Asks again for everything that rests on one of the topics; what is not on screen waits. */
export function refreshTopics(queries: QueryClient, topics: Iterable<string>): Promise<void> {
	const changed = new Set(topics);
	return queries.invalidateQueries({
		predicate: ({ meta }) => {
			const on = meta?.["topics"];
			return Array.isArray(on) && on.some((topic) => changed.has(String(topic)));
		},
	});
}
