import {
	createRootRoute,
	createRoute,
	createRouter,
	lazyRouteComponent,
} from "@tanstack/react-router";
import { loadScreen } from "../shell/load-screen.ts";
import { JoinScreen } from "./join-screen.tsx";
import { ProjectsScreen } from "./projects-screen.tsx";
import { SetPasswordScreen } from "./set-password-screen.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";
import { TeamFrame } from "./team-frame.tsx";
import { TeamNotFound } from "./team-not-found.tsx";

const root = createRootRoute({ notFoundComponent: TeamNotFound });
const frame = createRoute({ getParentRoute: () => root, id: "frame", component: TeamFrame });

const screens = [
	createRoute({ getParentRoute: () => root, path: "/sign-in", component: SignInScreen }),
	createRoute({ getParentRoute: () => root, path: "/join", component: JoinScreen }),
	createRoute({
		getParentRoute: () => root,
		path: "/set-password",
		component: SetPasswordScreen,
	}),
	frame.addChildren([
		createRoute({ getParentRoute: () => frame, path: "/", component: ProjectsScreen }),
		createRoute({
			getParentRoute: () => frame,
			path: "/projects/$project",
			component: lazyRouteComponent(
				() => loadScreen(import("./project/project-screen.tsx")),
				"ProjectScreen",
			),
		}),
		createRoute({
			getParentRoute: () => frame,
			path: "/account",
			component: lazyRouteComponent(
				() => loadScreen(import("./account/account-screen.tsx")),
				"AccountScreen",
			),
		}),
		createRoute({
			getParentRoute: () => frame,
			path: "/accounts",
			component: lazyRouteComponent(
				() => loadScreen(import("./accounts-screen.tsx")),
				"AccountsScreen",
			),
		}),
		createRoute({
			getParentRoute: () => frame,
			path: "/audit",
			component: lazyRouteComponent(() => loadScreen(import("./audit-screen.tsx")), "AuditScreen"),
		}),
	]),
] as const;

/** Makes the router of the team's page. */
export function createTeamRouter() {
	return createRouter({ routeTree: root.addChildren(screens), scrollRestoration: true });
}
