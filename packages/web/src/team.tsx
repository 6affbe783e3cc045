import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueries } from "./data/create-queries.ts";
import { PageFrame } from "./shell/page-frame.tsx";
import { createTeamRouter } from "./team/team-router.tsx";

const queries = createQueries();
const router = createTeamRouter();

void start(document.getElementById("page"));

/** The page of a team's server: signing in, the projects, and who may do what. */
async function start(place: HTMLElement | null): Promise<void> {
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
