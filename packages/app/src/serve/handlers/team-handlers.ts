import type { TeamOperations } from "@assay/sdk/api";
import { accountHandlers } from "./account-handlers.ts";
import { auditHandlers } from "./audit-handlers.ts";
import { joinLinkHandlers } from "./join-link-handlers.ts";
import { memberHandlers } from "./member-handlers.ts";
import { ownTaskHandlers } from "./own-task-handlers.ts";
import { projectsHandlers } from "./projects-handlers.ts";
import { sessionHandlers } from "./session-handlers.ts";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";
import { tokenHandlers } from "./token-handlers.ts";

/** Handlers of the whole API of a team. */
export function teamHandlers(room: TeamRoom): TeamHandlersOf<TeamOperations> {
	return {
		...sessionHandlers(room),
		...projectsHandlers(room),
		...memberHandlers(room),
		...joinLinkHandlers(room),
		...tokenHandlers(room),
		...accountHandlers(room),
		...auditHandlers(room),
		...ownTaskHandlers(room),
	};
}
