import type { InputOf, OutputOf, TeamOperations } from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import {
	type UseMutationResult,
	type UseQueryResult,
	useMutation,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { teamApi } from "./team-api.ts";

type TeamKey = keyof TeamOperations;
type TeamReadKey = Extract<TeamKey, `GET ${string}`>;

/** What a team's server answers to an operation that reads. */
export function useTeam<Key extends TeamReadKey>(
	key: Key,
	input: InputOf<TeamOperations[Key]>,
): UseQueryResult<OutputOf<TeamOperations[Key]>, ApiError> {
	return useQuery<OutputOf<TeamOperations[Key]>, ApiError>({
		queryKey: [key, input],
		queryFn: ({ signal }) => teamApi.call(key, input, { signal }),
	});
}

/** An operation of a team's server that changes something; everything is asked for again when it is done. */
export function useTeamAction<Key extends TeamKey>(
	key: Key,
): UseMutationResult<OutputOf<TeamOperations[Key]>, ApiError, InputOf<TeamOperations[Key]>> {
	const queries = useQueryClient();
	return useMutation<OutputOf<TeamOperations[Key]>, ApiError, InputOf<TeamOperations[Key]>>({
		mutationFn: (input) => teamApi.call(key, input),
		onSettled: () => queries.invalidateQueries(),
	});
}
