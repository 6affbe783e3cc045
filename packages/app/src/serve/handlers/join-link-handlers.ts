import type { JoinLinkItem, TeamOperations } from "@assay/sdk/api";
import type { JoinLink } from "@assay/workflow/ports";
import { RequestError } from "../../http/problem-response.ts";
import { requireActor } from "./require-actor.ts";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";

type Operations = Pick<
	TeamOperations,
	| `${"GET" | "POST"} /projects/{project}/join-links`
	| "DELETE /projects/{project}/join-links/{link}"
	| `${"GET" | "POST"} /join/{secret}`
>;

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = 7;

/** Handlers of links into projects. */
export function joinLinkHandlers(room: TeamRoom): TeamHandlersOf<Operations> {
	const { clock, directory } = room;
	return {
		"GET /projects/{project}/join-links": async ({ project }) => ({
			links: (await directory.listJoinLinks(project)).map(toItem),
		}),
		"POST /projects/{project}/join-links": async (input, context) => {
			const { days = DAYS, email, project, role } = input;
			const { link, secret } = await directory.createJoinLink(project, {
				role,
				...(email !== undefined && { email }),
				account: requireActor(context).account.id,
				expiresAt: clock.now() + days * DAY_MS,
			});
			return { id: link.id, path: `/join#${secret}`, expiresAt: link.expiresAt };
		},
		"DELETE /projects/{project}/join-links/{link}": async ({ link, project }) => {
			await directory.revokeJoinLink(project, link);
			return { revoked: link };
		},
		...joinHandlers(room),
	};
}

function joinHandlers({
	directory,
}: TeamRoom): TeamHandlersOf<Pick<TeamOperations, `${"GET" | "POST"} /join/{secret}`>> {
	const open = async (secret: string): Promise<JoinLink> => {
		const link = await directory.findJoinLink(secret);
		if (link !== undefined) return link;
		throw new RequestError({
			status: 404,
			code: "LINK_UNKNOWN",
			detail: "This link opens nothing: it was used, withdrawn, or has expired. Ask for a new one",
		});
	};
	return {
		"GET /join/{secret}": async ({ secret }) => {
			const { email, expiresAt, project, role } = await open(secret);
			return { project, role, expiresAt, ...(email !== undefined && { email }) };
		},
		"POST /join/{secret}": async ({ email, name, password, secret }, context) => {
			const { project } = await open(secret);
			if (email === undefined && name === undefined && password === undefined)
				await directory.joinAs(secret, requireActor(context).account.id);
			else if (email === undefined || name === undefined || password === undefined)
				throw new RequestError({
					status: 400,
					code: "INPUT",
					detail: "Cannot join: an email, a name and a password are expected, or none of them",
				});
			else await directory.joinAsNew(secret, { email, name, password });
			return { project };
		},
	};
}

function toItem(link: JoinLink): JoinLinkItem {
	const { createdAt, email, expiresAt, id, revokedAt, role, usedAt } = link;
	return {
		id,
		role,
		createdAt,
		expiresAt,
		...(email !== undefined && { email }),
		...(usedAt !== undefined && { usedAt }),
		...(revokedAt !== undefined && { revokedAt }),
	};
}
