import { hasRights, NotFoundError } from "@assay/core/domain";
import type { Person, TeamOperations } from "@assay/sdk/api";
import type { ApiToken } from "@assay/workflow/ports";
import type { Actor } from "../../http/access-control.ts";
import { notAllowed } from "../access/refusals.ts";
import { requireActor } from "./require-actor.ts";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";
import { toPerson } from "./to-person.ts";

type Operations = Pick<
	TeamOperations,
	`${"GET" | "POST"} /projects/{project}/tokens` | "DELETE /projects/{project}/tokens/{token}"
>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Handlers of tokens of programs: everybody has their own, an admin looks after all. */
export function tokenHandlers({ clock, directory }: TeamRoom): TeamHandlersOf<Operations> {
	return {
		"GET /projects/{project}/tokens": async ({ project }, context) => {
			const actor = requireActor(context);
			const tokens = await directory.listTokens(project);
			const seen = tokens.filter((token) => isOwn(token, actor) || isAdmin(actor));
			const makers = await readMakers(directory, seen);
			return {
				tokens: seen.map((token) => {
					const { account, ...rest } = token;
					const maker = makers.get(account);
					return { ...rest, isOwn: isOwn(token, actor), ...(maker && { maker }) };
				}),
			};
		},
		"POST /projects/{project}/tokens": async ({ days, name, project, role }, context) => {
			const { account, role: own = "annotator" } = requireActor(context);
			if (!hasRights(own, role)) throw notAllowed(`the role ${role}, and yours is ${own}`);
			const { secret, token } = await directory.createToken(project, {
				name,
				role,
				account: account.id,
				...(days !== undefined && { expiresAt: clock.now() + days * DAY_MS }),
			});
			const { expiresAt, id } = token;
			return { id, secret, ...(expiresAt !== undefined && { expiresAt }) };
		},
		"DELETE /projects/{project}/tokens/{token}": async ({ project, token: id }, context) => {
			const actor = requireActor(context);
			const token = (await directory.listTokens(project)).find((one) => one.id === id);
			if (token === undefined)
				throw new NotFoundError(`Cannot revoke token "${id}": the project has none of this id`);
			if (!isOwn(token, actor) && !isAdmin(actor))
				throw notAllowed("the role admin to revoke the token of somebody else");
			await directory.revokeToken(project, id);
			return { revoked: id };
		},
	};
}

function isOwn(token: ApiToken, { account }: Actor): boolean {
	return token.account === account.id;
}

function isAdmin({ role }: Actor): boolean {
	return role === "admin";
}

async function readMakers(
	directory: TeamRoom["directory"],
	tokens: readonly ApiToken[],
): Promise<ReadonlyMap<string, Person>> {
	const makers = new Map<string, Person>();
	for (const id of new Set(tokens.map(({ account }) => account))) {
		const account = await directory.findAccount(id);
		if (account !== undefined) makers.set(id, toPerson(account));
	}
	return makers;
}
