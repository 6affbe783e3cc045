import { API_ROOT, type ApiOperations, apiOperations } from "@assay/sdk/api";
import type { Clock } from "@assay/workflow/ports";
import { Hono } from "hono";
import type { AccessControl } from "../../http/access-control.ts";
import { answerError, limitJson } from "../../http/create-server.ts";
import type { ApiHandlers } from "../../http/handlers.ts";
import { invitationProblem } from "../../http/invitations/invitation-problem.ts";
import { registerOperations } from "../../http/register-operations.ts";
import { createReplyMemory } from "../../http/reply-memory.ts";
import { noSuchProject } from "./refusals.ts";

/**
 * The API of a project that does not exist: it reads requests and answers them as that of one which
 * exists for others only, so that nobody learns which there are.
 */
export function unknownProjectApi(access: AccessControl, clock: Clock): Hono {
	const api = new Hono();
	api.use(`${API_ROOT}/*`, limitJson());
	registerOperations<ApiOperations>(
		api,
		{ operations: apiOperations, handlers: handlersOfNothing() },
		{ replies: createReplyMemory(NOTHING_KEPT, clock), checksOutput: false, access },
	);
	api.all("*", async (context) => {
		await access.admitKnown(context);
		throw noSuchProject();
	});
	api.onError(answerError);
	return api;
}

const NOTHING_KEPT = {
	findReply: async () => undefined,
	rememberReply: async () => {},
	forgetReplies: async () => 0,
};

/** Only links get this far: for all else one has to be known, and a member. */
function handlersOfNothing(): ApiHandlers {
	const handlers = Object.fromEntries(Object.keys(apiOperations).map((key) => [key, openNothing]));
	// Each key of the table has a handler, which the compiler cannot follow through its entries.
	// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
	return handlers as unknown as ApiHandlers;
}

function openNothing(): Promise<never> {
	return Promise.reject(invitationProblem("INVITATION_UNKNOWN"));
}
