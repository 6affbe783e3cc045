import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { passwordLinkUrl, teamUrl } from "./account-links.ts";
import { type AccountFlags, requireAccountOf, withTeam } from "./with-team.ts";

/** `assay account reset <email>`: a link with which the person sets a new password. */
export async function resetAccountCommand(email: string, flags: AccountFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTeam(flags, async ({ env, note, team }) => {
		const account = await requireAccountOf(team, email);
		const { expiresAt, secret } = await team.createPasswordLink(account.id);
		await note({ action: "password-link-made", subject: account.email });
		const link = passwordLinkUrl(teamUrl(env), secret);
		output.print(link);
		output.note("The link sets the password; it works once, for a day, and ends all sessions");
		output.json({
			schema: 1,
			email: account.email,
			link,
			expiresAt: new Date(expiresAt).toISOString(),
		});
		return EXIT_CODE.good;
	});
}
