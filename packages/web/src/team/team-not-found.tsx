import type { ReactElement } from "react";
import { CardPage } from "./card-page.tsx";

/** An address that leads nowhere. */
export function TeamNotFound(): ReactElement {
	return (
		<CardPage title="There is nothing here" note="The address leads to no page of this server.">
			<a href="/" className="rounded text-accent-ink underline">
				Go to the projects
			</a>
		</CardPage>
	);
}
