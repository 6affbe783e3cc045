import { removalText } from "@assay/adapters/reports";
import { ConflictError, NotFoundError, promptText, type RowQuery } from "@assay/core/domain";
import type { RowOperations } from "@assay/sdk/api";
import { formatRowQuery } from "@assay/sdk/row-query";
import {
	countFacets,
	type FullRecord,
	failuresOfRows,
	openRecord,
	type RunData,
	responseVersions,
} from "@assay/workflow/explore";
import { truthColumns } from "@assay/workflow/refine";
import { workOn } from "../../run/run-one-system.ts";
import type { HandlersOf } from "../handlers.ts";
import { chosenRows } from "../rows/chosen-rows.ts";
import { pickedSlices, pickIntoSlice } from "../rows/pick-into-slice.ts";
import { readRecordTruths } from "../rows/record-truths.ts";
import { replyOf, toMessages, toRecordView, toRowVersion } from "../rows/record-view.ts";
import { rowFile } from "../rows/row-file.ts";
import type { RowFinder } from "../rows/row-finder.ts";
import { readRowPage } from "../rows/row-page.ts";
import { textFile } from "../rows/text-file.ts";
import type { Workroom } from "../workroom.ts";
import { requireIdleRun } from "./require-run.ts";

const ROWS_AT_ONCE = 100;
const CLIP = 160;

/** Handlers of rows. */
export function rowHandlers(workroom: Workroom, finder: RowFinder): HandlersOf<RowOperations> {
	return {
		...listHandlers(workroom, finder),
		...recordHandlers(workroom, finder),
		...choiceHandlers(workroom, finder),
	};
}

type ListKey = `GET /runs/{run}/${"vocabulary" | "rows" | "row-place" | "row-facets"}`;

function listHandlers(
	{ store }: Workroom,
	finder: RowFinder,
): HandlersOf<Pick<RowOperations, ListKey>> {
	return {
		"GET /runs/{run}/vocabulary": async ({ run }) => {
			const opened = await finder.open(run);
			// Whoever asks for this is about to write a filter.
			finder.warm(opened);
			return opened.vocabulary;
		},
		"GET /runs/{run}/rows": async (input, { signal }) => {
			const { baseline, clip = CLIP, cursor, limit = ROWS_AT_ONCE, q, run, sort } = input;
			const opened = await finder.open(run, baseline);
			const { at = input.at ?? 0, from } = readCursor(cursor);
			const found = await finder.find(opened, { q, sort, from, signal });
			return readRowPage(store, opened, { found, place: { at, limit, clip } });
		},
		"GET /runs/{run}/row-place": async ({ baseline, q, row, run, sort }, { signal }) => {
			const opened = await finder.open(run, baseline);
			const { rows } = await finder.find(opened, { q, sort, signal });
			const at = rows.indexOf(finder.rowOf(opened, row));
			return at === -1 ? {} : { at };
		},
		"GET /runs/{run}/row-facets": async ({ baseline, q, run }, { signal }) => {
			const opened = await finder.open(run, baseline);
			const { query } = await finder.find(opened, { q, signal });
			const texts = await finder.find(opened, { q: textsOf(query), signal });
			if (!texts.totalIsExact) return {};
			const truths = await truthColumns(store, opened.data);
			const of = { ofTexts: texts.rows, baseline: opened.baseline, truths, signal };
			return { facets: await countFacets(opened.data, query, of) };
		},
	};
}

type RecordKey = `GET /runs/{run}/rows/{row}${"" | "/text" | "/exchange" | "/versions"}`;

function recordHandlers(
	{ session, store }: Workroom,
	finder: RowFinder,
): HandlersOf<Pick<RowOperations, RecordKey>> {
	const recordOf = async (
		run: string,
		key: string,
	): Promise<{ readonly data: RunData; readonly record: FullRecord }> => {
		const opened = await finder.open(run);
		const { data } = opened;
		return {
			data,
			record: await openRecord(
				workOn(session, data.subject, { run: data.run, retriesFailed: false }),
				data,
				finder.rowOf(opened, key),
			),
		};
	};
	return {
		"GET /runs/{run}/rows/{row}": async ({ row, run }) => {
			const { data, record } = await recordOf(run, row);
			return toRecordView(data, record, await readRecordTruths(store, data, record.row));
		},
		"GET /runs/{run}/rows/{row}/text": async ({ part, row, run }) => {
			const { prompt, removed, response } = (await recordOf(run, row)).record;
			if (part === "response" && removed !== undefined)
				throw new NotFoundError(
					`Cannot give the response of row ${row}: it was ${removalText(removed.at)}`,
				);
			const texts = {
				input: promptText(prompt.input),
				context: prompt.context,
				reference: prompt.reference,
				response: response?.text,
			};
			return textFile(`${row}.${part}.txt`, texts[part] ?? "");
		},
		"GET /runs/{run}/rows/{row}/exchange": async ({ evaluator, row, run }) => {
			const { record } = await recordOf(run, row);
			const verdict = record.verdicts.find((one) => one.evaluator === evaluator);
			const reply = verdict && replyOf(verdict);
			return { messages: toMessages(verdict?.messages ?? []), ...(reply && { reply }) };
		},
		"GET /runs/{run}/rows/{row}/versions": async ({ row, run }) => {
			const { data, record } = await recordOf(run, row);
			const { prompt, promptSeq } = record;
			const of = { promptId: prompt.id, promptSeq, run: data.run.id };
			return { versions: (await responseVersions(store, of)).map(toRowVersion) };
		},
	};
}

function choiceHandlers(
	workroom: Workroom,
	finder: RowFinder,
): HandlersOf<Omit<RowOperations, ListKey | RecordKey>> {
	const { runJobs, session, store } = workroom;
	return {
		"GET /runs/{run}/row-file": async ({ format, ...choice }, { signal }) => {
			const chosen = await chosenRows(finder, choice, signal);
			const { run, subject } = chosen.opened.data;
			return rowFile(workOn(session, subject, { run, retriesFailed: false }), chosen, format);
		},
		"GET /picked-slices": async () => ({
			slices: (await pickedSlices(store)).map(({ slice: { name, rule } }) => ({
				name,
				prompts: rule.ids.length,
			})),
		}),
		"POST /rows/slice": async ({ isNew, slice, ...choice }, { signal }) =>
			pickIntoSlice(workroom, await chosenRows(finder, choice, signal), { isNew, slice }),
		"GET /runs/{run}/row-failures": async ({ what, ...choice }, { signal }) => {
			const { opened, rows } = await chosenRows(finder, choice, signal);
			const found = await failuresOfRows(store, opened.data, { rows, what });
			return { ...found, blocks: found.blocks.length };
		},
		"POST /runs/{run}/rows/retry": async ({ what, ...choice }, { signal }) => {
			const run = await requireIdleRun(workroom, choice.run);
			const { opened, rows } = await chosenRows(finder, choice, signal);
			const { blocks } = await failuresOfRows(store, opened.data, { rows, what });
			if (blocks.length === 0)
				throw new ConflictError("Cannot retry: none of the chosen rows has such a failure");
			const flags = [`--${what}`, `--block=${blocks.join(",")}`];
			return runJobs.onRun({ command: "retry", run, flags, limits: {} });
		},
	};
}

/** The part of a filter that is about texts. */
function textsOf({ terms }: RowQuery): string {
	return formatRowQuery({ terms: terms.filter(({ kind }) => kind === "text" || kind === "id") });
}

/** What a page gave as `next`: a place among the rows found, or a row of the run to search on from. */
function readCursor(text = ""): { readonly at?: number; readonly from?: number } {
	const [, kind, number] = /^(at|from) (\d{1,9})$/.exec(text) ?? [];
	if (kind === "at") return { at: Number(number) };
	return kind === "from" ? { at: 0, from: Number(number) } : {};
}
