import type { SessionInfo } from "@assay/sdk/api";
import { useEffect } from "react";
import { useTeam } from "../data/use-team.ts";
import { signInAddress } from "./next-place.ts";

/** A session of somebody who is signed in. */
export type PersonSession = SessionInfo & { readonly person: NonNullable<SessionInfo["person"]> };

/** Who is signed in; whoever is not, goes to sign in and comes back. `undefined`: not known yet. */
export function usePerson(): PersonSession | undefined {
	const { data } = useTeam("GET /session", {});
	const isSignedOut = data !== undefined && data.person === undefined;
	useEffect(() => {
		if (!isSignedOut) return;
		const { hash, pathname, search } = window.location;
		window.location.replace(signInAddress(`${pathname}${search}${hash}`));
	}, [isSignedOut]);
	return data === undefined || !isPersons(data) ? undefined : data;
}

function isPersons(session: SessionInfo): session is PersonSession {
	return session.person !== undefined;
}
