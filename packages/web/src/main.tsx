import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "./data/create-queries.ts";
import { startLiveEvents } from "./data/live-events.ts";
import { checkPageBuild } from "./data/page-build.ts";
import { PageFrame } from "./shell/page-frame.tsx";
import { createPageRouter } from "./shell/router.tsx";

const queries = createQueries();
const router = createPageRouter();
startLiveEvents(queries);
window.addEventListener("vite:preloadError", () => void checkPageBuild());

void start(document.getElementById("page"));

/** No top-level await: screens import this file's chunk, and would wait for it to be evaluated. */
async function start(place: HTMLElement | null): Promise<void> {
	// With its first screen at hand, React has no placeholder to show, which it would keep for a while.
	await router.load();
	if (place === null) return;
	createRoot(place).render(
		<StrictMode>
			<QueryClientProvider client={queries}>
				<PageFrame>
					<RouterProvider router={router} />
				</PageFrame>
			</QueryClientProvider>
		</StrictMode>,
	);
}
