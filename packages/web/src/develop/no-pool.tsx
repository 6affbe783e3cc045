import { Database } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { EmptyState } from "../design/empty-state.tsx";
import { LinkButton } from "../design/link-button.tsx";

/** What a step shows where the project has no pool. */
export function NoPool({ children }: { readonly children: ReactNode }): ReactElement {
	return (
		<EmptyState
			icon={Database}
			title="No pool yet"
			action={
				<LinkButton look="primary" to="/develop/$step" params={{ step: "pools" }}>
					Make a pool
				</LinkButton>
			}
		>
			{children}
		</EmptyState>
	);
}
