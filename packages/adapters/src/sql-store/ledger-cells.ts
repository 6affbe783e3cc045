import type { Usage } from "@assay/core/domain";
import type { LedgerResponse, LedgerVerdict } from "@assay/workflow/ports";
import type { Selectable } from "kysely";
import type { SqlValue } from "./sql-backend.ts";
import type { Tables } from "./tables.ts";

type ResponseRow = Selectable<Tables["response"]>;
type VerdictRow = Selectable<Tables["verdict"]>;

/** What stands for a response whose text was removed: `removedAt` comes first, so that SQL sees it. */
interface RemovedBody {
	/** Milliseconds since 1970. */
	readonly removedAt: number;
	readonly usage: Usage;
}

/** Bodies of responses whose text was removed, for `like`. */
export const REMOVED_BODY = '{"removedAt":%';

/** A response as its table has it. */
export function responseCells(row: LedgerResponse, project: number): readonly SqlValue[] {
	const body = JSON.stringify({ ...row.response, usage: knownUsage(row.response.usage) });
	return [project, row.key, row.systemVersion, body, row.createdAt];
}

/** A response as it was; absent where its text was removed. */
export function toResponse(row: Omit<ResponseRow, "project">): LedgerResponse | undefined {
	const response: LedgerResponse["response"] | RemovedBody = JSON.parse(row.body);
	if ("removedAt" in response) return undefined;
	return { key: row.key, systemVersion: row.system_version, response, createdAt: row.created_at };
}

/** What stays of a response's row when its text is removed. */
export function removedCells(row: ResponseRow, at: number): readonly SqlValue[] {
	const { usage }: LedgerResponse["response"] = JSON.parse(row.body);
	const body: RemovedBody = { removedAt: at, usage };
	return [row.project, row.key, row.system_version, JSON.stringify(body), row.created_at];
}

/** When the text of a response that has none was removed; milliseconds since 1970. */
export function readRemoval(body: string): number {
	const { removedAt }: RemovedBody = JSON.parse(body);
	return removedAt;
}

/** A verdict as its table has it. */
export function verdictCells(row: LedgerVerdict, project: number): readonly SqlValue[] {
	const { key, evaluatorVersion, verdict, usage, raw, createdAt } = row;
	const body = JSON.stringify({ verdict, usage: knownUsage(usage), raw });
	const isFailed = verdict.kind === "failed" ? 1 : 0;
	return [project, key, evaluatorVersion, body, isFailed, createdAt];
}

/** A verdict as it was. */
export function toVerdict(
	row: Pick<VerdictRow, "key" | "evaluator_version" | "body" | "created_at">,
): LedgerVerdict {
	const body: Pick<LedgerVerdict, "verdict" | "usage" | "raw"> = JSON.parse(row.body);
	return {
		key: row.key,
		evaluatorVersion: row.evaluator_version,
		...body,
		createdAt: row.created_at,
	};
}

/** JSON would write a number that is not one as null, and null is not "absent". */
function knownUsage(usage: Usage): Usage {
	const { inputTokens, outputTokens, costUsd, latencyMs } = usage;
	const known = Object.entries({ inputTokens, outputTokens, costUsd, latencyMs });
	return Object.fromEntries(known.filter(([, value]) => Number.isFinite(value)));
}
