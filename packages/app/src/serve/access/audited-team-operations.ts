import type { InputOf, TeamOperations } from "@assay/sdk/api";
import type { TeamDirectory } from "@assay/workflow/ports";
import type { AuditRule } from "./audited-change.ts";

type Rules = {
	readonly [Key in keyof TeamOperations]?: AuditRule<InputOf<TeamOperations[Key]>>;
};

/** Operations of the team that leave an entry in the audit log: all that change something. */
export const auditedTeamOperations: Rules = {
	"DELETE /sessions/{session}": ({ session }) => ({
		action: "session-revoked",
		subject: `session ${session}`,
	}),
	"DELETE /sessions": () => ({ action: "sessions-revoked", subject: "all other sessions" }),

	"POST /projects": ({ name }) => ({
		action: "project-created",
		subject: `project ${name}`,
	}),
	"PUT /projects/{project}/archive": ({ isArchived, project }) => ({
		action: isArchived ? "project-archived" : "project-restored",
		subject: `project ${project}`,
	}),
	// The project's own log is not to be found any more when it is gone.
	"DELETE /projects/{project}": ({ project }) => ({
		action: "project-deleted",
		subject: `project ${project}`,
		project: null,
	}),

	"POST /projects/{project}/members": ({ email, role }) => ({
		action: "member-added",
		subject: email,
		detail: { role },
	}),
	"PUT /projects/{project}/members/{account}": async ({ account, role }, directory) => ({
		action: "role-changed",
		subject: await emailOf(account, directory),
		detail: { role },
	}),
	"DELETE /projects/{project}/members/{account}": async ({ account }, directory) => ({
		action: "member-removed",
		subject: await emailOf(account, directory),
	}),

	"POST /projects/{project}/join-links": ({ email, role }) => ({
		action: "join-link-made",
		subject: email ?? "for anybody who has it",
		detail: { role },
	}),
	"DELETE /projects/{project}/join-links/{link}": ({ link }) => ({
		action: "join-link-revoked",
		subject: `link ${link}`,
	}),
	"POST /join/{secret}": async ({ email, secret }, directory) => {
		const link = await directory.findJoinLink(secret);
		// Everybody may ask: whoever guesses secrets must not fill the log.
		if (link === undefined) return undefined;
		return {
			action: "join-link-used",
			subject: `link ${link.id}`,
			...(email !== undefined && { detail: { email } }),
			project: link.project,
		};
	},

	"POST /projects/{project}/tokens": ({ days, name, role }) => ({
		action: "token-made",
		subject: `token ${name}`,
		detail: { role, ...(days !== undefined && { days }) },
	}),
	"DELETE /projects/{project}/tokens/{token}": ({ token }) => ({
		action: "token-revoked",
		subject: `token ${token}`,
	}),

	"POST /accounts": ({ email, isOperator = false }) => ({
		action: "account-created",
		subject: email,
		detail: { isOperator },
	}),
	"PUT /accounts/{account}/state": async ({ account, isDisabled }, directory) => ({
		action: isDisabled ? "account-disabled" : "account-enabled",
		subject: await emailOf(account, directory),
	}),
	"POST /accounts/{account}/password-link": async ({ account }, directory) => ({
		action: "password-link-made",
		subject: await emailOf(account, directory),
	}),

	"POST /projects/{project}/tasks/{task}/open": ({ task }) => ({
		action: "task-opened",
		subject: `task ${task}`,
	}),
};

async function emailOf(account: string, directory: TeamDirectory): Promise<string> {
	return (await directory.findAccount(account))?.email ?? `account ${account}`;
}
