import type { ApiError, CallOptions, InputFor, OperationKey, OutputFor } from "@assay/sdk/client";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "./api.ts";
import { connection } from "./connection.ts";
import { createWriter } from "./create-writer.ts";
import { refreshTopics } from "./refresh-topics.ts";
import { topicsOf } from "./topics-of.ts";

/**
 * An operation that changes something: `mutate(input)`, or `mutateAsync(input)`. What rests on it is
 * asked for again when it is done. Where the server goes away meanwhile, it is sent again when it is
 * back, with the same idempotency key, so that it is done once.
 */
export function useApiAction<Key extends OperationKey>(
	key: Key,
	options: Pick<CallOptions, "file"> = {},
): UseMutationResult<OutputFor<Key>, ApiError, InputFor<Key>> {
	const queries = useQueryClient();
	const [writer] = useState(() => createWriter({ api, connection }));
	return useMutation<OutputFor<Key>, ApiError, InputFor<Key>>({
		mutationFn: (input) => writer.write(key, input, options),
		onSettled: (_output, _error, input) => refreshTopics(queries, topicsOf(key, Object(input))),
	});
}
