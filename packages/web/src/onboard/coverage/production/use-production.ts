import type { ProductionView } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import { skipToken, type UseQueryResult, useMutation, useQuery } from "@tanstack/react-query";
import { api } from "../../../data/api.ts";
import { sendFile } from "../../import/send-file.ts";

/** The comparison with an uploaded file, made once for the page. */
export function useProduction(
	upload: string | undefined,
): UseQueryResult<ProductionView, ApiError> {
	return useQuery<ProductionView, ApiError>({
		queryKey: ["POST /coverage/production", upload],
		queryFn:
			upload === undefined
				? skipToken
				: ({ signal }) => api.call("POST /coverage/production", { upload }, { signal }),
		retry: false,
	});
}

/** Sends a file to compare with; gives the id of the upload. */
export function useSendProduction(onArrival: (upload: string) => void): {
	readonly send: (file: File) => void;
	readonly isSending: boolean;
	readonly error: Error | null;
} {
	const { error, isPending, mutate } = useMutation<string, Error, File>({
		mutationFn: async (file) => {
			const { id } = await api.call("POST /uploads", { name: file.name, bytes: file.size });
			const { signal } = new AbortController();
			await sendFile(id, file, { signal, onProgress: () => undefined });
			return id;
		},
		onSuccess: onArrival,
	});
	return { send: (file) => mutate(file), isSending: isPending, error };
}
