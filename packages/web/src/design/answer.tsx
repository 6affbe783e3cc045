import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { ErrorState } from "./error-state.tsx";
import { Skeleton } from "./skeleton.tsx";

const PATIENCE_MS = 150;
const WIDTHS = ["60%", "85%", "72%", "90%", "40%"];

/** Props of {@link Answer}. */
export interface AnswerProps<Data> {
	readonly of: UseQueryResult<Data>;
	/** What stands there on the first load; default: some lines. */
	readonly pending?: ReactNode;
	readonly children: (data: Data) => ReactNode;
}

/** What was asked of the server: its data, or why there is none. Old data stays until there is new. */
export function Answer<Data>({ of, pending, children }: AnswerProps<Data>): ReactNode {
	if (of.data !== undefined) return children(of.data);
	if (of.error !== null)
		return (
			<div className="p-4">
				<ErrorState error={of.error} onRetry={() => void of.refetch()} />
			</div>
		);
	return <Patience>{pending ?? <Lines />}</Patience>;
}

/** Shows nothing at first: what comes at once needs no placeholder that flashes. */
function Patience({ children }: { readonly children: ReactNode }): ReactElement {
	const [isShown, setShown] = useState(false);
	useEffect(() => {
		const timer = setTimeout(() => setShown(true), PATIENCE_MS);
		return () => clearTimeout(timer);
	}, []);
	return <div aria-busy="true">{isShown && children}</div>;
}

function Lines(): ReactElement {
	return (
		<div className="flex flex-col gap-3 p-4">
			{WIDTHS.map((width) => (
				<Skeleton key={width} width={width} />
			))}
		</div>
	);
}
