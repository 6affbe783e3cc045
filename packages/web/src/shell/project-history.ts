import { createBrowserHistory, type RouterHistory } from "@tanstack/react-router";
import { PROJECT_PATH, projectHref } from "../data/project-path.ts";

/** The browser's history, in which paths begin at the project: the page knows nothing of what stands before. */
export function createProjectHistory(): RouterHistory {
	return createBrowserHistory({
		createHref: projectHref,
		parseLocation() {
			const { hash, search } = window.location;
			const pathname = window.location.pathname.slice(PROJECT_PATH.length).replace(/^\/*/, "/");
			return {
				href: `${pathname}${search}${hash}`,
				pathname,
				search,
				hash,
				state: window.history.state ?? { __TSR_index: 0 },
			};
		},
	});
}
