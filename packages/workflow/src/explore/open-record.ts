import {
	type Annotation,
	type ChatMessage,
	NotFoundError,
	type ReferencePrompt,
	type Response,
	type RunId,
	type Usage,
	type Verdict,
} from "@assay/core/domain";
import { judgeMessages, type RunRow, type RunWork } from "../benchmark/index.ts";
import type { LedgerVerdict, RowFailure } from "../ports/index.ts";
import { type FullRow, openRows, type RemovedResponse } from "../results/run-rows.ts";
import { blockOfRun } from "./block-of-run.ts";
import { type BlockRow, blockRowOf } from "./block-places.ts";
import { findResponseKeys } from "./find-response-keys.ts";
import { rowKey } from "./row-key.ts";
import { type RowVerdict, rowVerdicts } from "./row-verdict.ts";
import type { RunData } from "./run-data.ts";

/** What one evaluator said of a row, with what is known of how it came to it. */
export interface RecordVerdict {
	readonly evaluator: string;
	readonly criterion: string;
	/** Absent where the evaluator does not apply. */
	readonly verdict?: Verdict;
	/** As the column holds it: whether it passes, and the label's name. */
	readonly shown?: RowVerdict;
	/** What a judge was sent; it cannot be told without the response. */
	readonly messages?: readonly ChatMessage[];
	/** What a judge replied, as it came. */
	readonly reply?: string;
	/** What a call used. */
	readonly usage?: Usage;
}

/** Everything that is known of one row. */
export interface FullRecord {
	readonly row: number;
	readonly key: string;
	readonly block: number;
	readonly promptSeq: number;
	readonly prompt: ReferencePrompt;
	readonly trial: number;
	readonly response?: Response;
	/** In place of the response, where its text was removed. */
	readonly removed?: RemovedResponse;
	/** Names of its slices. */
	readonly slices: readonly string[];
	/** By evaluator, in the manifest's order. */
	readonly verdicts: readonly RecordVerdict[];
	/** Why there is no response, or no verdict, by stage. */
	readonly failures: readonly RowFailure[];
	/** What people said of this response, oldest first. */
	readonly annotations: readonly Annotation[];
}

/**
 * Opens one row with everything that is known of it; nobody is called.
 *
 * @throws {NotFoundError} while the row's block is worked on again.
 */
export async function openRecord(work: RunWork, data: RunData, row: number): Promise<FullRecord> {
	const { columns, places, run } = data;
	const place = blockRowOf(places, row);
	const full = await openOne(work, data, place);
	return {
		row,
		key: rowKey(data, row),
		block: place.block,
		promptSeq: columns.promptSeqs[Math.floor(row / columns.trials)] ?? 0,
		prompt: full.prompt,
		trial: full.trial,
		...(full.response && { response: full.response }),
		...(full.removed && { removed: full.removed }),
		slices: full.slices,
		verdicts: await recordVerdicts(work, data, { full, row }),
		failures: await failuresOf(work, run.id, place),
		annotations: await annotationsOf(work, full, await responseKeyOf(work, run.id, place)),
	};
}

async function openOne(work: RunWork, data: RunData, at: BlockRow): Promise<FullRow> {
	const { run, subject } = data;
	const block = blockOfRun(data, at.place);
	for await (const full of openRows(work, { run, subject, block, rows: [at.row] })) return full;
	throw new NotFoundError(`Cannot open row ${at.row} of block ${at.block}: its prompt is gone`);
}

async function failuresOf(
	{ store }: RunWork,
	run: RunId,
	{ block, row }: BlockRow,
): Promise<readonly RowFailure[]> {
	const failures: RowFailure[] = [];
	for await (const { block: _, ...failure } of store.readFailures(run, block))
		if (failure.row === row) failures.push(failure);
	return failures;
}

async function responseKeyOf(
	{ store }: RunWork,
	run: RunId,
	{ block, row }: BlockRow,
): Promise<string | undefined> {
	return (await findResponseKeys(store, run, block))?.[row];
}

/**
 * Annotations of the response. Those that name none (an import) are of the system, whichever version
 * of it, as they are for evaluators that read them.
 */
async function annotationsOf(
	work: RunWork,
	{ prompt, trial }: FullRow,
	key: string | undefined,
): Promise<readonly Annotation[]> {
	const annotations = await work.store.listAnnotations({
		system: work.systemName,
		promptIds: [prompt.id],
	});
	return annotations
		.filter((annotation) => annotation.trial === trial)
		.filter(({ responseKey = key }) => responseKey === key)
		.toSorted((a, b) => a.createdAt - b.createdAt);
}

function recordVerdicts(
	work: RunWork,
	data: RunData,
	{ full, row }: { readonly full: FullRow; readonly row: number },
): Promise<readonly RecordVerdict[]> {
	const shown = rowVerdicts(data.columns.verdicts, row, data.names);
	const { response } = full;
	const judged = response && { ...full, response };
	return Promise.all(
		data.names.evaluators.map(async ({ criterion, name }, i) => {
			const verdict = full.verdicts[i];
			const said = shown[i];
			return {
				evaluator: name,
				criterion,
				...(verdict && { verdict }),
				...(said && { shown: said }),
				...(verdict && judged && (await exchangeOf(work, data, { judged, evaluator: i }))),
			};
		}),
	);
}

type Exchange = Pick<RecordVerdict, "messages" | "reply" | "usage">;

async function exchangeOf(
	work: RunWork,
	{ subject }: RunData,
	{ evaluator, judged }: { readonly judged: RunRow; readonly evaluator: number },
): Promise<Exchange> {
	const prepared = work.evaluators[evaluator];
	const definition = subject.evaluators[evaluator]?.definition;
	if (prepared === undefined || definition === undefined) return {};
	if (prepared.kind !== "ledgered" && prepared.kind !== "recorded") return {};
	const kept: LedgerVerdict | undefined = await work.findVerdict(prepared.key(judged));
	return {
		...(definition.kind === "judge" && {
			messages: judgeMessages(definition.judge, prepared.criterion, judged),
		}),
		...(kept?.raw !== undefined && { reply: kept.raw }),
		...(kept && { usage: kept.usage }),
	};
}
