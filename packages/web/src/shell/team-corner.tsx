import { hasRights } from "@assay/core/domain";
import type { SessionInfo } from "@assay/sdk/api";
import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { type ReactElement, useEffect, useRef } from "react";
import { PROJECT_PATH } from "../data/project-path.ts";
import { teamApi } from "../data/team-api.ts";
import { Button } from "../design/button.tsx";
import { cleanText } from "../design/clean-text.ts";
import { IconButton } from "../design/icon-button.tsx";
import { Menu } from "../design/menu.tsx";
import type { MenuItem } from "../design/menu-item.ts";
import { signInAddress } from "../team/next-place.ts";
import { signInCall } from "../team/sign-in-call.ts";

const LOOK_EVERY_MS = 60_000;
/** More of them are on the page of the projects. */
const PROJECTS_LISTED = 8;

/** On a team's server: who is signed in, the ways to the other projects and to the team's own pages. */
export function TeamCorner(): ReactElement {
	const { data: session } = useQuery({
		queryKey: ["GET /session"],
		queryFn: ({ signal }) => teamApi.call("GET /session", {}, { signal }),
		refetchInterval: LOOK_EVERY_MS,
	});
	const wasSignedIn = useRef(false);
	const isSignedOut = session !== undefined && session.person === undefined;
	useEffect(() => {
		if (session?.person !== undefined) wasSignedIn.current = true;
	}, [session]);
	useEffect(() => {
		if (!isSignedOut) return;
		// Where nobody was signed in before, nothing was typed yet that could be lost.
		if (!wasSignedIn.current) goToSignIn();
	}, [isSignedOut]);
	if (session?.person === undefined) return isSignedOut ? <SignedOut /> : <></>;
	const { name } = session.person;
	return (
		<Menu
			trigger={
				<IconButton label={`${cleanText(name)}, ${roleIn(session)}. Team and account`}>
					<Users aria-hidden />
				</IconButton>
			}
			items={itemsOf(session)}
		/>
	);
}

function itemsOf(session: SessionInfo): readonly MenuItem[] {
	const here = ownProject();
	const others = session.projects.filter(
		({ archivedAt, name, role }) =>
			name !== here && archivedAt === undefined && hasRights(role, "reviewer"),
	);
	return [
		...others.slice(0, PROJECTS_LISTED).map(({ name }) => ({
			label: cleanText(name),
			run: go(`/p/${encodeURIComponent(name)}/`),
		})),
		{ label: "All projects", run: go("/"), startsGroup: others.length > 0 },
		{ label: "People and access", run: go(`/projects/${encodeURIComponent(here)}`) },
		{ label: "My account", run: go("/account"), startsGroup: true },
		{ label: "Sign out", run: () => void signInCall("sign-out").then(go("/sign-in")) },
	];
}

function go(place: string): () => void {
	return () => window.location.assign(place);
}

function roleIn({ projects }: SessionInfo): string {
	return projects.find(({ name }) => name === ownProject())?.role ?? "no member";
}

function ownProject(): string {
	return decodeURIComponent(PROJECT_PATH.replace("/p/", ""));
}

function goToSignIn(): void {
	const { hash, pathname, search } = window.location;
	window.location.assign(signInAddress(`${pathname}${search}${hash}`));
}

/** The session has ended while the page was in use. */
function SignedOut(): ReactElement {
	return (
		<div
			role="alert"
			className="fixed inset-x-0 bottom-4 z-30 mx-auto flex w-fit items-center gap-3 rounded-full border border-line bg-warn-soft px-4 py-1.5 font-medium text-warn shadow-raised"
		>
			You are signed out. What is typed stays in this tab.
			<Button size="small" onClick={goToSignIn}>
				Sign in
			</Button>
		</div>
	);
}
