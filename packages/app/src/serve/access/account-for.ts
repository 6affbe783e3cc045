import { AssayError } from "@assay/core/domain";
import type { Clock, NewAuditEntry, TeamDirectory } from "@assay/workflow/ports";
import { RequestError } from "../../http/problem-response.ts";
import type { AuditRule } from "./audited-change.ts";

/** Where the log is, and what it says of an operation; without a rule, nothing. */
export interface Accounting {
	readonly directory: TeamDirectory;
	readonly clock: Clock;
	readonly rule: AuditRule<unknown> | undefined;
}

/** What is accounted for, and whose it is. */
export interface AccountedRequest {
	readonly input: unknown;
	readonly by: Pick<NewAuditEntry, "project" | "account" | "actor" | "request" | "address">;
}

/**
 * Does the work after an entry says that it will be done: nothing changes, and nothing leaves, of
 * which the log knows nothing. Work that fails gets a second entry, of the same request, which says
 * so.
 *
 * @throws what the work throws; {StoreError} when the entry cannot be written, and nothing is done.
 */
export async function accountFor<Result>(
	{ clock, directory, rule }: Accounting,
	{ by, input }: AccountedRequest,
	work: () => Promise<Result>,
): Promise<Result> {
	if (rule === undefined) return work();
	const said = await rule(input, directory);
	if (said === undefined) return work();
	const { project: concerns, ...change } = said;
	const { project = concerns ?? undefined, ...rest } = by;
	const entry: NewAuditEntry = {
		...rest,
		...change,
		...(project !== undefined && concerns !== null && { project }),
		at: clock.now(),
	};
	await directory.appendAudit(entry);
	try {
		return await work();
	} catch (error) {
		const detail = { ...entry.detail, failed: codeOf(error) };
		await directory
			.appendAudit({ ...entry, detail, at: clock.now() })
			// What went wrong first is what has to be told.
			.catch(() => {});
		throw error;
	}
}

function codeOf(error: unknown): string {
	if (error instanceof RequestError) return error.parts.code;
	return error instanceof AssayError ? error.code : "UNEXPECTED";
}
