import { createTeamClient, type TeamClient } from "@assay/sdk/client";

/** The API of a team's server, beside that of its projects. */
export const teamApi: TeamClient = createTeamClient();
