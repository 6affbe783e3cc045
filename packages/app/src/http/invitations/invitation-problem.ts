import type { TaskState } from "@assay/core/domain";
import { RequestError } from "../problem-response.ts";

/** Why an invited person cannot go on; the codes are stable. */
export type InvitationProblem =
	| "INVITATION_UNKNOWN"
	| "INVITATION_REVOKED"
	| "INVITATION_EXPIRED"
	| "TASK_PAUSED"
	| "TASK_CLOSED"
	| "ROW_FULL"
	| "ROW_ANSWERED"
	| "ROW_NOT_YOURS"
	| "BLIND";

const PROBLEMS: Readonly<
	Record<InvitationProblem, { readonly status: number; readonly detail: string }>
> = {
	INVITATION_UNKNOWN: {
		status: 404,
		detail: "This link opens nothing. Check that you have all of it, or ask for a new one.",
	},
	INVITATION_REVOKED: {
		status: 410,
		detail: "This link has been withdrawn. Ask for a new one.",
	},
	INVITATION_EXPIRED: { status: 410, detail: "This link has expired. Ask for a new one." },
	TASK_PAUSED: {
		status: 409,
		detail: "This task is paused and takes no answers until it goes on.",
	},
	TASK_CLOSED: { status: 409, detail: "This task is closed and takes no answers any more." },
	ROW_FULL: {
		status: 409,
		detail: "Others were faster: this row has all the answers that it needs.",
	},
	ROW_ANSWERED: { status: 409, detail: "You have answered this row, so it cannot be skipped." },
	ROW_NOT_YOURS: { status: 404, detail: "This row is not one that you have had." },
	BLIND: { status: 403, detail: "This task is blind: it shows nobody's verdict." },
};

/** What an invited person is told, in words for somebody who knows nothing of the program. */
export function invitationProblem(code: InvitationProblem): RequestError {
	return new RequestError({ code, ...PROBLEMS[code] });
}

/** The problem of a task that takes no answers; `undefined` = it takes them. */
export function problemOfState(state: TaskState): InvitationProblem | undefined {
	switch (state) {
		case "open":
			return undefined;
		case "paused":
			return "TASK_PAUSED";
		case "closed":
			return "TASK_CLOSED";
	}
}
