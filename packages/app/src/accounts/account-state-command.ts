import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { accountAsJson } from "./account-as-json.ts";
import { type AccountFlags, requireAccountOf, withTeam } from "./with-team.ts";

/** `assay account disable|enable <email>`. */
export async function accountStateCommand(
	email: string,
	state: "disabled" | "enabled",
	flags: AccountFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTeam(flags, async ({ closeLinks, note, team }) => {
		const account = await requireAccountOf(team, email);
		const isDisabled = state === "disabled";
		const projects = isDisabled ? await team.listProjectsOf(account.id) : [];
		await team.setDisabled(account.id, isDisabled);
		for (const { project } of projects) await closeLinks(account.id, project);
		await note({ action: `account-${state}`, subject: account.email });
		output.print(`${account.email} is ${state}${isDisabled ? "; its sessions have ended" : ""}`);
		output.json({ schema: 1, account: accountAsJson({ ...account, isDisabled }) });
		return EXIT_CODE.good;
	});
}
