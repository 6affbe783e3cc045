import type { ApiError, InputFor, OperationKey, OutputFor } from "@assay/sdk/client";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import { topicsOf } from "./topics-of.ts";

/** Keys of the operations that only read. */
export type ReadKey = Extract<OperationKey, `GET ${string}`>;

/** How an answer is asked for. */
export interface UseApiOptions {
	/** False: not yet, for lack of something to ask with. */
	readonly isEnabled?: boolean | undefined;
}

/**
 * What the server answers to an operation that reads. It is asked for once and again when a live
 * event says that what it rests on has changed.
 */
export function useApi<Key extends ReadKey>(
	key: Key,
	input: InputFor<Key>,
	options: UseApiOptions = {},
): UseQueryResult<OutputFor<Key>, ApiError> {
	return useQuery<OutputFor<Key>, ApiError>({
		...apiQuery(key, input),
		enabled: options.isEnabled ?? true,
	});
}

/** The same as a query, to be asked for ahead: `queries.prefetchQuery(apiQuery(…))`. */
export function apiQuery<Key extends ReadKey>(
	key: Key,
	input: InputFor<Key>,
): ApiQuery<OutputFor<Key>> {
	return {
		queryKey: [key, input],
		queryFn: ({ signal }) => api.call(key, input, { signal }),
		meta: { topics: topicsOf(key, Object(input)) },
	};
}

interface ApiQuery<Output> {
	readonly queryKey: readonly unknown[];
	readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Output>;
	readonly meta: { readonly topics: readonly string[] };
}
