import type { Account, PasswordLink } from "@assay/workflow/ports";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { accountAsJson } from "./account-as-json.ts";
import { passwordLinkUrl, teamUrl } from "./account-links.ts";
import { askPassword } from "./ask-password.ts";
import { type AccountFlags, type OpenTeam, withTeam } from "./with-team.ts";

/** Flags of `assay account create`. */
export interface CreateAccountFlags extends AccountFlags {
	readonly email: string;
	readonly name: string;
	readonly operator?: boolean | undefined;
	/** The person sets the password through a link. */
	readonly link?: boolean | undefined;
}

/** `assay account create`. */
export async function createAccountCommand(flags: CreateAccountFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTeam(flags, async (open) => {
		const { account, link } = await makeAccount(open, flags);
		const kind = account.isOperator ? "operator" : "account";
		const url = link && passwordLinkUrl(teamUrl(open.env), link.secret);
		output.print(`Made the ${kind} ${account.email}${url ? `\n${url}` : ""}`);
		if (url !== undefined) output.note("The link sets the password; it works once, for a day");
		output.json({ schema: 1, account: accountAsJson(account), ...(url && { link: url }) });
		return EXIT_CODE.good;
	});
}

async function makeAccount(
	{ note, team }: OpenTeam,
	flags: CreateAccountFlags,
): Promise<{ readonly account: Account; readonly link?: PasswordLink }> {
	const { email, name, operator: isOperator = false } = flags;
	const password = flags.link
		? undefined
		: await askPassword({ input: process.stdin, ask: (text) => process.stderr.write(text) });
	const account = await team.createAccount({
		email,
		name,
		isOperator,
		...(password !== undefined && { password }),
	});
	await note({ action: "account-made", subject: account.email, detail: { isOperator } });
	return flags.link ? { account, link: await team.createPasswordLink(account.id) } : { account };
}
