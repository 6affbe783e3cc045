import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "./data/create-queries.ts";
import { startLiveEvents } from "./data/live-events.ts";
import { PageFrame } from "./shell/page-frame.tsx";
import { createPageRouter } from "./shell/router.tsx";

const queries = createQueries();
const router = createPageRouter();
startLiveEvents(queries);

const place = document.getElementById("page");
// With its first screen at hand, React has no placeholder to show, which it would keep for a while.
await router.load();
if (place !== null)
	createRoot(place).render(
		<StrictMode>
			<QueryClientProvider client={queries}>
				<PageFrame>
					<RouterProvider router={router} />
				</PageFrame>
			</QueryClientProvider>
		</StrictMode>,
	);
