import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { ErrorState } from "../design/error-state.tsx";
import { Screen } from "./screen.tsx";

/** Stands in for a screen that failed; the rest of the page goes on. */
export function RouteError({ error, reset }: ErrorComponentProps): ReactElement {
	const router = useRouter();
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
