import type { PasswordLinkShown, TeamOperations } from "@assay/sdk/api";
import { closeOwnLinks } from "../../accounts/close-own-links.ts";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";
import { toPerson } from "./to-person.ts";

type Operations = Pick<
	TeamOperations,
	| `${"GET" | "POST"} /accounts`
	| "PUT /accounts/{account}/state"
	| "POST /accounts/{account}/password-link"
>;

const ACCOUNTS_AT_ONCE = 100;

/** Handlers of accounts, for operators. */
export function accountHandlers(room: TeamRoom): TeamHandlersOf<Operations> {
	const { directory } = room;
	const passwordLink = async (account: string): Promise<PasswordLinkShown> => {
		const { expiresAt, secret } = await directory.createPasswordLink(account);
		return { account, path: `/set-password#${secret}`, expiresAt };
	};
	return {
		"GET /accounts": async ({ cursor, limit = ACCOUNTS_AT_ONCE }) => {
			const accounts = await directory.listAccounts({
				limit: limit + 1,
				...(cursor !== undefined && { after: cursor }),
			});
			const shown = accounts.slice(0, limit);
			const last = accounts.length > limit ? shown.at(-1) : undefined;
			return {
				items: shown.map((account) => ({
					person: toPerson(account),
					isOperator: account.isOperator,
					isDisabled: account.isDisabled,
					createdAt: account.createdAt,
				})),
				...(last && { next: last.email }),
			};
		},
		"POST /accounts": async ({ email, isOperator = false, name }) =>
			passwordLink((await directory.createAccount({ email, name, isOperator })).id),
		"PUT /accounts/{account}/state": async ({ account, isDisabled }) => {
			const projects = await directory.listProjectsOf(account);
			await directory.setDisabled(account, isDisabled);
			if (isDisabled)
				for (const { project } of projects) await closeOwnLinks(room, { project, account });
			return { isDisabled };
		},
		"POST /accounts/{account}/password-link": ({ account }) => passwordLink(account),
	};
}
