import { type AccountOperations, accountOperations } from "./accounts.ts";
import { type AuditOperations, auditOperations } from "./audit.ts";
import { type JoinLinkOperations, joinLinkOperations } from "./join-links.ts";
import { type MemberOperations, memberOperations } from "./members.ts";
import { type OwnTaskOperations, ownTaskOperations } from "./own-tasks.ts";
import { type ProjectsOperations, projectsOperations } from "./projects.ts";
import { type SessionOperations, sessionOperations } from "./sessions.ts";
import { type TokenOperations, tokenOperations } from "./tokens.ts";

/** Every operation of a team's server beside those of its projects, by method and path below `/api/v1`. */
export interface TeamOperations
	extends SessionOperations,
		ProjectsOperations,
		MemberOperations,
		JoinLinkOperations,
		TokenOperations,
		AccountOperations,
		AuditOperations,
		OwnTaskOperations {}

/** The HTTP API of a team's server beside that of its projects. */
export const teamOperations: TeamOperations = {
	...sessionOperations,
	...projectsOperations,
	...memberOperations,
	...joinLinkOperations,
	...tokenOperations,
	...accountOperations,
	...auditOperations,
	...ownTaskOperations,
};
