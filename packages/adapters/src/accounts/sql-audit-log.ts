import type { JsonObject } from "@assay/core/domain";
import type { AuditEntry, AuditFilter, AuditLog, NewAuditEntry } from "@assay/workflow/ports";
import type { Selectable } from "kysely";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import type { Tables } from "../sql-store/tables.ts";
import { clean } from "./account-input.ts";
import type { TeamContext } from "./team-context.ts";

const MOST_ENTRIES = 200;
const MOST_CHARACTERS = 500;
const MOST_DETAIL = 4000;

/** The log of who did what, newest first. */
export function sqlAuditLog({ backend }: TeamContext): AuditLog {
	const { db } = backend;
	return {
		appendAudit: (entry) =>
			translateErrors(backend, "write the audit log", async () => {
				await db
					.insertInto("audit_entry")
					.values(await toRow(db, entry))
					.execute();
			}),

		listAudit: (filter) =>
			translateErrors(backend, "read the audit log", async () =>
				(await selectEntries(db, filter).execute()).map(toEntry),
			),
	};
}

async function toRow(
	db: SqlDatabase,
	entry: NewAuditEntry,
): Promise<Omit<Selectable<Tables["audit_entry"]>, "arrival">> {
	const { project } = entry;
	const found =
		project === undefined
			? undefined
			: await db.selectFrom("project").select("id").where("name", "=", project).executeTakeFirst();
	return {
		project: found?.id ?? null,
		project_name: cleanOrNull(project),
		at: entry.at,
		account: cleanOrNull(entry.account),
		actor: clean(entry.actor, MOST_CHARACTERS),
		action: clean(entry.action, MOST_CHARACTERS),
		subject: clean(entry.subject, MOST_CHARACTERS),
		detail: entry.detail === undefined ? null : detailText(entry.detail),
		request: cleanOrNull(entry.request),
		address: cleanOrNull(entry.address),
	};
}

/** Part of a JSON text would be none: a detail that is too long is told by its members' names. */
function detailText(detail: JsonObject): string {
	const text = JSON.stringify(detail);
	if (text.length <= MOST_DETAIL) return text;
	const members = Object.keys(detail)
		.slice(0, 20)
		.map((name) => clean(name, 50));
	return JSON.stringify({ leftOut: members });
}

function cleanOrNull(text: string | undefined): string | null {
	return text === undefined ? null : clean(text, MOST_CHARACTERS);
}

/** A project that was removed and made anew does not show what was done before. */
function selectEntries(db: SqlDatabase, { account, action, before, limit, project }: AuditFilter) {
	let query = db
		.selectFrom("audit_entry")
		.selectAll()
		.orderBy("arrival", "desc")
		.limit(Math.min(limit, MOST_ENTRIES));
	if (project !== undefined)
		query = query.where("project", "in", (select) =>
			select.selectFrom("project").select("id").where("name", "=", project),
		);
	if (account !== undefined) query = query.where("account", "=", account);
	if (action !== undefined) query = query.where("action", "=", action);
	return before === undefined ? query : query.where("arrival", "<", before);
}

function toEntry(row: Selectable<Tables["audit_entry"]>): AuditEntry {
	return {
		number: row.arrival,
		at: row.at,
		actor: row.actor,
		action: row.action,
		subject: row.subject,
		...(row.project_name !== null && { project: row.project_name }),
		...(row.account !== null && { account: row.account }),
		...(row.detail !== null && { detail: JSON.parse(row.detail) }),
		...(row.request !== null && { request: row.request }),
		...(row.address !== null && { address: row.address }),
	};
}
