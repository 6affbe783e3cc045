import { connection } from "../../data/connection.ts";
import { useObservable } from "../../data/observable.ts";

/** True unless the server is known to be away. */
export function useIsReachable(): boolean {
	return useObservable(connection) !== "lost";
}
