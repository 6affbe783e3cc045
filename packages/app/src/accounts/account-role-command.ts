import type { Role } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { processOutput } from "../cli/process-output.ts";
import { type AccountFlags, requireAccountOf, withTeam } from "./with-team.ts";

/** Who gets which role where. */
export interface WantedRole {
	readonly email: string;
	readonly project: string;
	/** `none` takes the person out of the project. */
	readonly role: Role | "none";
}

/** `assay account role <email> <project> <role>`. */
export async function accountRoleCommand(
	{ email, project, role }: WantedRole,
	flags: AccountFlags,
): Promise<ExitCode> {
	const output = processOutput(flags);
	return withTeam(flags, async ({ closeLinks, note, team }) => {
		const account = await requireAccountOf(team, email);
		if (role === "none") {
			await team.removeMember(project, account.id);
			await closeLinks(account.id, project);
		} else await team.setMember(project, account.id, role);
		await note({ action: "role-changed", subject: account.email, project, detail: { role } });
		output.print(
			role === "none"
				? `${account.email} is no member of ${project} any more`
				: `${account.email} is ${role} of ${project}`,
		);
		output.json({ schema: 1, email: account.email, project, role });
		return EXIT_CODE.good;
	});
}
