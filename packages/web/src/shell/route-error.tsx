import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { type ReactElement, useEffect, useEffectEvent } from "react";
import { connection } from "../data/connection.ts";
import { useObservable } from "../data/observable.ts";
import { ErrorState } from "../design/error-state.tsx";
import { Screen } from "./screen.tsx";

/** Stands in for a screen that failed, until the server is back where it was away; the rest of the page goes on. */
export function RouteError({ error, reset }: ErrorComponentProps): ReactElement {
	const router = useRouter();
	const state = useObservable(connection);
	const retry = useEffectEvent(() => {
		reset();
		void router.invalidate();
	});
	useEffect(() => {
		if (state === "back") retry();
	}, [state]);
	return (
		<Screen title="Something failed">
			<ErrorState
				error={error}
				onRetry={() => {
					reset();
					void router.invalidate();
				}}
			/>
		</Screen>
	);
}
