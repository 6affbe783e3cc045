import type { ApiError, CallOptions, InputFor, OperationKey, OutputFor } from "@assay/sdk/client";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "./api.ts";
import { refreshTopics } from "./refresh-topics.ts";
import { topicsOf } from "./topics-of.ts";

/**
 * An operation that changes something: `mutate(input)`, or `mutateAsync(input)`. What rests on it is
 * asked for again when it is done. It carries an idempotency key, so that a repeat changes nothing.
 */
export function useApiAction<Key extends OperationKey>(
	key: Key,
	options: Pick<CallOptions, "file"> = {},
): UseMutationResult<OutputFor<Key>, ApiError, InputFor<Key>> {
	const queries = useQueryClient();
	return useMutation<OutputFor<Key>, ApiError, InputFor<Key>>({
		mutationFn: (input) =>
			api.call(key, input, { ...options, idempotencyKey: crypto.randomUUID() }),
		onSettled: (_output, _error, input) => refreshTopics(queries, topicsOf(key, Object(input))),
	});
}
