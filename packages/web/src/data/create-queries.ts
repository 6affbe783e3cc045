import { keepPreviousData, QueryClient } from "@tanstack/react-query";
import { mayComeBack } from "./may-come-back.ts";

const RETRIES = 2;

/**
 * What the page knows of the server's data. It stays good until a live event says otherwise; while
 * something else is asked for, what was there stays on the screen.
 */
export function createQueries(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			queries: {
				staleTime: Number.POSITIVE_INFINITY,
				gcTime: 10 * 60_000,
				placeholderData: keepPreviousData,
				refetchOnWindowFocus: false,
				refetchOnReconnect: false,
				networkMode: "always",
				retry: (failures, error) => failures < RETRIES && mayComeBack(error),
				retryDelay: (failures) => 300 * 2 ** failures,
			},
			mutations: { networkMode: "always" },
		},
	});
}
