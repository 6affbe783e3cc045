import type { AuditInput, AuditItem, Page, TeamOperations } from "@assay/sdk/api";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";

type Operations = Pick<TeamOperations, "GET /audit" | "GET /projects/{project}/audit">;

const ENTRIES_AT_ONCE = 100;
/** As many as the log gives at once. */
const MOST_ENTRIES = 199;

/** Handlers of the audit log. */
export function auditHandlers({ directory }: TeamRoom): TeamHandlersOf<Operations> {
	const read = async (
		{ account, action, cursor, limit = ENTRIES_AT_ONCE }: AuditInput,
		project: string | undefined,
	): Promise<Page<AuditItem>> => {
		const count = Math.min(limit, MOST_ENTRIES);
		const entries = await directory.listAudit({
			...(project !== undefined && { project }),
			...(account !== undefined && { account }),
			...(action !== undefined && { action }),
			...(cursor !== undefined && { before: Number(cursor) }),
			limit: count + 1,
		});
		const items = entries.slice(0, count);
		const last = entries.length > count ? items.at(-1) : undefined;
		return { items, ...(last && { next: String(last.number) }) };
	};
	return {
		"GET /projects/{project}/audit": ({ project, ...filter }) => read(filter, project),
		"GET /audit": (filter) => read(filter, undefined),
	};
}
