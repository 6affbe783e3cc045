import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { type ReactElement, useEffect, useEffectEvent } from "react";
import { connection } from "../data/connection.ts";
import { useObservable } from "../data/observable.ts";
import { ErrorState } from "../design/error-state.tsx";
import { ScreenCodeError } from "./load-screen.ts";
import { Screen } from "./screen.tsx";

/** Stands in for a screen that failed, until the server is back where it was away; the rest of the page goes on. */
export function RouteError({ error, reset }: ErrorComponentProps): ReactElement {
	const router = useRouter();
	const state = useObservable(connection);
	const retry = (): void => {
		// Some browsers never ask again for code that did not come once; the page has nothing else to lose.
		if (error instanceof ScreenCodeError) location.reload();
		reset();
		void router.invalidate();
	};
	const retryWhenBack = useEffectEvent(retry);
	useEffect(() => {
		if (state === "back") retryWhenBack();
	}, [state]);
	return (
		<Screen title="Something failed">
			<ErrorState error={error} onRetry={retry} />
		</Screen>
	);
}
