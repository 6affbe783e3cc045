import type { TeamOperations } from "@assay/sdk/api";
import { requireActor } from "./require-actor.ts";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";
import { toPerson } from "./to-person.ts";

type Operations = Pick<
	TeamOperations,
	"GET /session" | "GET /sessions" | "DELETE /sessions" | "DELETE /sessions/{session}"
>;

/** Handlers of who is signed in where. */
export function sessionHandlers({ directory }: TeamRoom): TeamHandlersOf<Operations> {
	return {
		"GET /session": async (_input, { actor }) => {
			const { singleSignOn } = directory.methods;
			return {
				...(actor && { person: toPerson(actor.account) }),
				isOperator: actor?.account.isOperator ?? false,
				projects: (actor ? await directory.listProjectsOf(actor.account.id) : []).map(
					({ project, ...rest }) => ({ name: project, ...rest }),
				),
				signIn: { password: true, ...(singleSignOn !== undefined && { singleSignOn }) },
			};
		},
		"GET /sessions": async (_input, context) => {
			const { account, session } = requireActor(context);
			const sessions = await directory.listSessions(account.id);
			return { sessions: sessions.map((one) => ({ ...one, isCurrent: one.id === session })) };
		},
		"DELETE /sessions/{session}": async ({ session }, context) => {
			await directory.revokeSession(requireActor(context).account.id, session);
			return { ended: 1 };
		},
		"DELETE /sessions": async (_input, context) => {
			const { account, session = "" } = requireActor(context);
			return { ended: await directory.revokeOtherSessions(account.id, session) };
		},
	};
}
