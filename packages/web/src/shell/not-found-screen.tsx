import { Compass } from "lucide-react";
import type { ReactElement } from "react";
import { EmptyState } from "../design/empty-state.tsx";
import { LinkButton } from "../design/link-button.tsx";
import { Screen } from "./screen.tsx";

/** An address that leads nowhere. */
export function NotFoundScreen(): ReactElement {
	return (
		<Screen title="Not found">
			<EmptyState
				icon={Compass}
				title="There is no screen at this address"
				action={
					<LinkButton look="primary" to="/">
						Go to the matrix
					</LinkButton>
				}
			>
				The link may be from another project, or what it led to was deleted.
			</EmptyState>
		</Screen>
	);
}
