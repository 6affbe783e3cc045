import { ConfigurationError, type RowQuery } from "@assay/core/domain";
import { parseRowQuery } from "@assay/sdk/row-query";
import { createTextIndexes, findRows, type RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";

/** Rows that the text of the explorer's filter selects, with the filter. */
export interface QueryRows {
	readonly query: RowQuery;
	/** Ascending. */
	readonly rows: readonly number[];
}

const TEXT_BYTES = 256 * 1024 * 1024;
const ROWS_AT_ONCE = 10_000;

/**
 * Selects rows of a run by the text of the explorer's filter.
 *
 * @throws {ConfigurationError} for a filter that cannot be read, and for names that the run does not
 *   have.
 */
export async function selectQueryRows(
	store: Store,
	data: RunData,
	{ signal, text }: { readonly text: string; readonly signal: AbortSignal },
): Promise<QueryRows> {
	const { problems, query } = parseRowQuery(text);
	const [problem] = problems;
	if (problem !== undefined)
		throw new ConfigurationError(`Cannot read the filter "${text}": ${problem.message}`);
	const texts = createTextIndexes({ store, maxBytes: TEXT_BYTES, signal });
	const rows: number[] = [];
	let from: number | undefined = 0;
	while (from !== undefined) {
		const search = { query, limit: ROWS_AT_ONCE, signal, ...(from > 0 && { from }) };
		const found = await findRows({ store, texts }, data, search);
		for (const row of found.rows) rows.push(row);
		from = found.next;
	}
	return { query, rows };
}
