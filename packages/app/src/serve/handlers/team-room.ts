import type { InputOf, OutputOf, TeamOperations } from "@assay/sdk/api";
import type { Clock, ProjectDirectory, Store, TeamDirectory } from "@assay/workflow/ports";
import type { RequestContext } from "../../http/handlers.ts";
import type { ProjectHost } from "../project-host.ts";

/** What the handlers of the team share. */
export interface TeamRoom {
	readonly directory: TeamDirectory;
	readonly projects: ProjectDirectory;
	readonly host: Pick<ProjectHost, "open" | "forget">;
	/** A project's data alone, opened and closed for one request; a name that is new becomes a project. */
	readonly openStore: (project: string) => Promise<Store>;
	readonly clock: Clock;
	/** Known to all servers of the database, and to nobody else. */
	readonly secret: string;
}

/** Handlers of some operations of the team. */
export type TeamHandlersOf<Operations> = {
	readonly [Key in keyof Operations & keyof TeamOperations]: (
		input: InputOf<TeamOperations[Key]>,
		context: RequestContext,
	) => Promise<OutputOf<TeamOperations[Key]> | Response>;
};
