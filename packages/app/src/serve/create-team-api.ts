import { API_ROOT, openApiDocument, type TeamOperations, teamOperations } from "@assay/sdk/api";
import { Hono } from "hono";
import type { AccessControl } from "../http/access-control.ts";
import { limitJson } from "../http/create-server.ts";
import { registerOperations } from "../http/register-operations.ts";
import { PROGRAM_VERSION } from "../program-version.ts";
import { teamHandlers } from "./handlers/team-handlers.ts";
import type { TeamRoom } from "./handlers/team-room.ts";

/** The API of a team below `/api/v1`, and its description with that of the projects. */
export function createTeamApi(
	room: TeamRoom,
	{ access, checksOutput }: { readonly access: AccessControl; readonly checksOutput: boolean },
): Hono {
	const api = new Hono();
	api.use(`${API_ROOT}/*`, limitJson());
	api.get(`${API_ROOT}/openapi.json`, async (context) => {
		await access.admitKnown(context);
		return context.json(openApiDocument(PROGRAM_VERSION, "team"));
	});
	registerOperations<TeamOperations>(
		api,
		{ operations: teamOperations, handlers: teamHandlers(room) },
		{
			// Each write of the team says itself what comes of doing it twice.
			replies: { once: (_context, answer) => answer() },
			checksOutput,
			access,
		},
	);
	return api;
}
