import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { PROJECT_PATH } from "./data/project-path.ts";
import { AnnotateScreen } from "./refine/annotate/annotate-screen.tsx";
import { openSession } from "./refine/annotate/open-session.ts";

void start(document.getElementById("page"));

/** The page that an invitation link opens: `/annotate/` and the secret, and nothing of the workbench. */
async function start(place: HTMLElement | null): Promise<void> {
	if (place === null) return;
	const [, , secret = ""] = location.pathname.slice(PROJECT_PATH.length).split("/");
	const opened = await openSession(secret);
	createRoot(place).render(
		<StrictMode>
			<AnnotateScreen {...opened} />
		</StrictMode>,
	);
	await opened.session.start();
}
