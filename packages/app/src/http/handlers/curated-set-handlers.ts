import type { CurationRecord } from "@assay/core/curation";
import { promptText } from "@assay/core/domain";
import type {
	CuratedSetItem,
	CuratedSetOperations,
	CuratedSetRow,
	InputOf,
	Page,
} from "@assay/sdk/api";
import { curationCard, type ExplainedRow, explainRows, poolOfSet } from "@assay/workflow/curate";
import { projectCuratedSets } from "../../curate/project-curated-sets.ts";
import { cardMarkdown } from "../../export/card-markdown.ts";
import { curatedDownload } from "../curation/curated-download.ts";
import { curationArguments } from "../curation/curation-arguments.ts";
import { curationChoices } from "../curation/curation-choices.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

const ROWS_AT_ONCE = 50;
const TEXT_LENGTH = 600;

/** Handlers of curated sets. */
export function curatedSetHandlers(workroom: Workroom): HandlersOf<CuratedSetOperations> {
	const { store } = workroom;
	const box = projectCuratedSets(store);
	return {
		"GET /curated-sets": async () => ({ sets: (await box.list()).map(toItem) }),
		"GET /curated-sets/{set}": ({ set }) => box.get(set),
		"DELETE /curated-sets/{set}": async ({ set }) => {
			await box.delete(set);
			return { deleted: set };
		},
		"GET /curated-sets/{set}/rows": (input) => rowsPage(workroom, input),
		"GET /curated-sets/{set}/card": async ({ part = "curated", set }) => {
			const record = await box.get(set);
			const card = curationCard(record, await poolOfSet(store, record), { part });
			return { markdown: cardMarkdown(card), card: { ...card } };
		},
		"GET /curated-sets/{set}/export": (input) => curatedDownload(workroom, input),
		"GET /curation-choices": (input, { signal }) => curationChoices(workroom, input, signal),
		"POST /curated-sets": async (start) =>
			workroom.developJobs.start({
				title: `Curate ${start.pool} by ${start.criterion}`,
				arguments: curationArguments(start),
			}),
	};
}

function toItem(record: CurationRecord): CuratedSetItem {
	const { contaminated, createdAt, criterion, expected, funnel, name, pool, scoring, threshold } =
		record;
	return {
		name,
		pool,
		criterion,
		scoring,
		...(threshold !== undefined && { threshold }),
		createdAt,
		total: funnel.total,
		kept: funnel.kept,
		contaminated: contaminated.count,
		...(expected !== undefined && { expected }),
	};
}

async function rowsPage(
	{ store }: Workroom,
	{
		cursor = "0",
		limit = ROWS_AT_ONCE,
		reason,
		set,
	}: InputOf<CuratedSetOperations["GET /curated-sets/{set}/rows"]>,
): Promise<Page<CuratedSetRow>> {
	const box = projectCuratedSets(store);
	const record = await box.get(set);
	const pool = await poolOfSet(store, record);
	const from = Math.max(0, Math.trunc(Number(cursor)) || 0);
	const rows = await box.rowsOf(record);
	const found = await explainRows(store, pool.name, { rows, reason, from, limit });
	return {
		items: found.rows.map(toRow),
		...(found.next !== undefined && { next: String(found.next) }),
	};
}

function toRow({ content, holds, like, reason, row, score }: ExplainedRow): CuratedSetRow {
	return {
		row,
		id: content.id,
		prompt: promptText(content.prompt).slice(0, TEXT_LENGTH),
		response: content.response.slice(0, TEXT_LENGTH),
		...(score !== undefined && { score }),
		reason,
		...(like !== undefined && { like }),
		...(holds !== undefined && { holds }),
	};
}
