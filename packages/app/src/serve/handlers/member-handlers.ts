import { NotFoundError } from "@assay/core/domain";
import type { TeamOperations } from "@assay/sdk/api";
import type { Account } from "@assay/workflow/ports";
import { closeOwnLinks } from "../../accounts/close-own-links.ts";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";
import { toPerson } from "./to-person.ts";

type Operations = Pick<
	TeamOperations,
	| "GET /projects/{project}/members"
	| "POST /projects/{project}/members"
	| "PUT /projects/{project}/members/{account}"
	| "DELETE /projects/{project}/members/{account}"
>;

/** Handlers of who takes part in a project. */
export function memberHandlers(room: TeamRoom): TeamHandlersOf<Operations> {
	const { directory } = room;
	const requireMember = async (project: string, account: string): Promise<Account> => {
		const members = await directory.listMembers(project);
		const found = members.find((member) => member.account.id === account);
		if (found !== undefined) return found.account;
		throw new NotFoundError(`Cannot find member "${account}": the project has none of this id`);
	};
	return {
		"GET /projects/{project}/members": async ({ project }) => ({
			members: (await directory.listMembers(project)).map(({ account, createdAt, role }) => ({
				person: toPerson(account),
				role,
				isDisabled: account.isDisabled,
				createdAt,
			})),
		}),
		"POST /projects/{project}/members": async ({ email, project, role }) => {
			const account = await directory.findAccountByEmail(email);
			if (account === undefined)
				throw new NotFoundError(
					"Cannot add a member: nobody with this email has an account; invite them by a link",
				);
			await directory.setMember(project, account.id, role);
			return { account: account.id, role };
		},
		"PUT /projects/{project}/members/{account}": async ({ account, project, role }) => {
			await requireMember(project, account);
			await directory.setMember(project, account, role);
			return { account, role };
		},
		"DELETE /projects/{project}/members/{account}": async ({ account, project }) => {
			await requireMember(project, account);
			await directory.removeMember(project, account);
			await closeOwnLinks(room, { project, account });
			return { removed: account };
		},
	};
}
