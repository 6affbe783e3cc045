import {
	createRootRoute,
	createRoute,
	createRouter,
	lazyRouteComponent,
} from "@tanstack/react-router";
import type { RawSearch } from "../data/search-params.ts";
import { parseSearch, stringifySearch } from "../data/search-text.ts";
import { loadScreen } from "./load-screen.ts";
import { NotFoundScreen } from "./not-found-screen.tsx";
import { PageShell } from "./page-shell.tsx";
import { createProjectHistory } from "./project-history.ts";
import { RouteError } from "./route-error.tsx";
import { ScreenPending } from "./screen-pending.tsx";

const root = createRootRoute({
	component: PageShell,
	notFoundComponent: NotFoundScreen,
	errorComponent: RouteError,
	validateSearch: (search: RawSearch): RawSearch => search,
});

const screens = [
	createRoute({
		getParentRoute: () => root,
		path: "/",
		component: lazyRouteComponent(
			() => loadScreen(import("../benchmark/matrix/matrix-screen.tsx")),
			"MatrixScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/explorer",
		component: lazyRouteComponent(
			() => loadScreen(import("../benchmark/explorer/explorer-screen.tsx")),
			"ExplorerScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/runs",
		component: lazyRouteComponent(
			() => loadScreen(import("../benchmark/runs/runs-screen.tsx")),
			"RunsScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/runs/$run",
		component: lazyRouteComponent(
			() => loadScreen(import("../benchmark/runs/run-screen.tsx")),
			"RunScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/overview",
		component: lazyRouteComponent(
			() => loadScreen(import("../progress/overview/overview-screen.tsx")),
			"OverviewScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/plots",
		component: lazyRouteComponent(
			() => loadScreen(import("../progress/plots/plots-screen.tsx")),
			"PlotsScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/compare",
		component: lazyRouteComponent(
			() => loadScreen(import("../progress/compare/compare-screen.tsx")),
			"CompareScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/artifacts/$kind",
		component: lazyRouteComponent(
			() => loadScreen(import("../onboard/artifacts/artifacts-screen.tsx")),
			"ArtifactsScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/artifacts/$kind/$name",
		component: lazyRouteComponent(
			() => loadScreen(import("../onboard/artifacts/artifact-screen.tsx")),
			"ArtifactScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/coverage",
		component: lazyRouteComponent(
			() => loadScreen(import("../onboard/coverage/coverage-screen.tsx")),
			"CoverageScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/coverage/production",
		component: lazyRouteComponent(
			() => loadScreen(import("../onboard/coverage/production/production-screen.tsx")),
			"ProductionScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/coverage/review",
		component: lazyRouteComponent(
			() => loadScreen(import("../onboard/coverage/review/review-screen.tsx")),
			"ReviewScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/builder",
		component: lazyRouteComponent(
			() => loadScreen(import("../refine/builder/builder-screen.tsx")),
			"BuilderScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/trust",
		component: lazyRouteComponent(
			() => loadScreen(import("../refine/trust/trust-screen.tsx")),
			"TrustScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/trust/rows",
		component: lazyRouteComponent(
			() => loadScreen(import("../refine/trust/labelled-screen.tsx")),
			"LabelledScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/tasks",
		component: lazyRouteComponent(
			() => loadScreen(import("../refine/tasks/tasks-screen.tsx")),
			"TasksScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/tasks/$task",
		component: lazyRouteComponent(
			() => loadScreen(import("../refine/tasks/task-screen.tsx")),
			"TaskScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/review",
		component: lazyRouteComponent(
			() => loadScreen(import("../refine/review/review-screen.tsx")),
			"ReviewScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/develop",
		component: lazyRouteComponent(
			() => loadScreen(import("../develop/develop-screen.tsx")),
			"DevelopScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/develop/$step",
		component: lazyRouteComponent(
			() => loadScreen(import("../develop/develop-screen.tsx")),
			"DevelopScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/import",
		component: lazyRouteComponent(
			() => loadScreen(import("../onboard/import/import-screen.tsx")),
			"ImportScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/settings",
		component: lazyRouteComponent(
			() => loadScreen(import("../settings/settings-screen.tsx")),
			"SettingsScreen",
		),
	}),
	createRoute({
		getParentRoute: () => root,
		path: "/api-docs",
		component: lazyRouteComponent(
			() => loadScreen(import("../settings/api-docs-screen.tsx")),
			"ApiDocsScreen",
		),
	}),
] as const;

/** Makes the router: every screen in its own file, loaded when it is first gone to. */
export function createPageRouter() {
	return createRouter({
		routeTree: root.addChildren(screens),
		history: createProjectHistory(),
		defaultPreload: "intent",
		defaultErrorComponent: RouteError,
		defaultPendingComponent: ScreenPending,
		defaultPendingMs: 150,
		scrollRestoration: true,
		parseSearch,
		stringifySearch,
	});
}

declare module "@tanstack/react-router" {
	interface Register {
		router: ReturnType<typeof createPageRouter>;
	}
}
