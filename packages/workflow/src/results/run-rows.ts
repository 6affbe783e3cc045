import type {
	ReferencePrompt,
	Response,
	Usage,
	Verdict,
	VerdictColumn,
	VerdictFailureCode,
} from "@assay/core/domain";
import { NO_LABEL, unitInterval, VERDICT_KIND } from "@assay/core/domain";
import type { RunRow, RunSubject, RunWork } from "../benchmark/index.ts";
import { describeVerdicts } from "../benchmark/index.ts";
import type { BlockColumns, RowFailure, StoredRun } from "../ports/index.ts";
import { findRemovals } from "./find-removals.ts";
import { usageAt } from "./usage-at.ts";

/** A response whose text retention removed. */
export interface RemovedResponse {
	/** When; milliseconds since 1970. */
	readonly at: number;
	/** As the run's columns hold it. */
	readonly usage: Usage;
}

/** One row of a finished block with everything that is known of it. */
export interface FullRow {
	readonly block: number;
	/** Row in the block. */
	readonly row: number;
	readonly prompt: ReferencePrompt;
	readonly trial: number;
	readonly response: Response | undefined;
	/** In place of the response, where its text was removed. */
	readonly removed?: RemovedResponse;
	/** Key of the response ledger; empty where there is no response. */
	readonly responseKey: string;
	readonly slices: readonly string[];
	/** By evaluator, in the manifest's order; `undefined` = does not apply. */
	readonly verdicts: readonly (Verdict | undefined)[];
}

/** Which rows to open: all of them, or those that a look at the columns picks. */
export type RowPicker = (block: BlockColumns) => Iterable<number>;

/**
 * Opens rows of a run: texts from the ledgers, explanations recomputed where they are cheap and the
 * response is there. The verdicts' kinds and scores are those of the columns. One block is in memory
 * at a time.
 *
 * @yields one row after another, in the run's order.
 */
export async function* readRunRows(
	work: RunWork,
	run: StoredRun,
	{ pick, subject }: { readonly subject: RunSubject; readonly pick: RowPicker },
): AsyncGenerator<FullRow> {
	for await (const block of work.store.readColumns(run.id)) {
		const rows = [...pick(block)];
		if (rows.length > 0) yield* openRows(work, { run, subject, block, rows });
	}
}

interface OpenedRow extends RunRow {
	/** Row in the block. */
	readonly row: number;
}

/** Some rows of a block whose columns are at hand. */
export interface OpenBlock {
	readonly run: StoredRun;
	readonly subject: RunSubject;
	readonly block: BlockColumns;
	/** Rows in the block. */
	readonly rows: readonly number[];
}

/**
 * Opens rows of one block, as {@link readRunRows} does.
 *
 * @yields one row after another, in the order asked for.
 */
export async function* openRows(work: RunWork, open: OpenBlock): AsyncGenerator<FullRow> {
	const { block, rows, run, subject } = open;
	const { trials } = run.manifest;
	const positions = rows.map((row) => Math.floor(row / trials));
	const seqs = positions.map((position) => block.promptSeqs[position] ?? 0);
	const prompts = await work.store.getPrompts(seqs);
	const keys = await work.store.readResponseKeys(run.id, block.block);
	const wanted = rows.map((row) => keys[row] ?? "").filter((key) => key !== "");
	const responses = await work.store.getResponses(wanted);
	const removals = await findRemovals(work.store, wanted, responses);
	const failures = await failuresByRow(work, open);
	const answered = rows.flatMap((row, i): readonly OpenedRow[] => {
		const prompt = prompts[i]?.prompt;
		const responseKey = keys[row] ?? "";
		const response = responses.get(responseKey)?.response;
		if (prompt === undefined || response === undefined) return [];
		return [{ row, prompt, response, trial: row % trials, responseKey }];
	});
	const described = await describeVerdicts(work, answered);
	const order = new Map(answered.map(({ row }, index) => [row, index]));
	for (const [i, row] of rows.entries()) {
		const prompt = prompts[i]?.prompt;
		if (prompt === undefined) continue;
		const index = order.get(row) ?? -1;
		const removedAt = removals.get(keys[row] ?? "");
		yield {
			block: block.block,
			row,
			prompt,
			trial: row % trials,
			response: answered[index]?.response,
			...(removedAt !== undefined && {
				removed: { at: removedAt, usage: usageAt(block.responses, row) },
			}),
			responseKey: keys[row] ?? "",
			slices: slicesOf(subject, block, positions[i] ?? 0),
			verdicts: block.verdicts.map((column, evaluator) =>
				verdictAt(column, row, {
					described: described[evaluator]?.[index],
					failure:
						failures.get(`${row} ${work.evaluators[evaluator]?.name}`) ??
						failures.get(`${row} respond`),
					isRemoved: removedAt !== undefined,
				}),
			),
		};
	}
}

async function failuresByRow(
	work: RunWork,
	{ block, run }: OpenBlock,
): Promise<ReadonlyMap<string, RowFailure>> {
	const failures = new Map<string, RowFailure>();
	for await (const failure of work.store.readFailures(run.id, block.block))
		failures.set(`${failure.row} ${failure.stage}`, failure);
	return failures;
}

function slicesOf(subject: RunSubject, block: BlockColumns, position: number): readonly string[] {
	return subject.slices
		.filter((_, slice) => isMember(block.slices[slice], position))
		.map(({ definition }) => definition.name);
}

function isMember(words: Uint32Array | undefined, position: number): boolean {
	return (((words?.[position >>> 5] ?? 0) >>> (position & 31)) & 1) === 1;
}

interface KnownVerdict {
	readonly described: Verdict | undefined;
	readonly failure: RowFailure | undefined;
	/** The response's text was, so that reasons that go with it are not found. */
	readonly isRemoved: boolean;
}

/** The column decides; texts come from what is known beside it. */
function verdictAt(column: VerdictColumn, row: number, known: KnownVerdict): Verdict | undefined {
	const kind = column.kinds[row];
	if (kind === VERDICT_KIND.scored) return scoredAt(column, row, known.described);
	if (kind === VERDICT_KIND.failed) return failedVerdict(known);
	if (kind !== VERDICT_KIND.abstained) return undefined;
	if (known.described?.kind === "abstained") return known.described;
	const reason = known.isRemoved
		? "the reason is not found without the response"
		: "the evaluator gave no verdict";
	return { kind: "abstained", reason };
}

function scoredAt(column: VerdictColumn, row: number, described: Verdict | undefined): Verdict {
	const label = column.labels[row] ?? NO_LABEL;
	const stored = column.scores[row] ?? Number.NaN;
	const known = described?.kind === "scored" ? described : undefined;
	const explanation = known?.explanation;
	// The column has single precision; the verdict beside it may say the same number in full.
	const isSame = known !== undefined && Math.fround(known.score) === stored;
	return {
		kind: "scored",
		score: isSame ? known.score : unitInterval(stored),
		...(label !== NO_LABEL && { label }),
		...(explanation !== undefined && { explanation }),
	};
}

function failedVerdict({ described, failure }: KnownVerdict): Verdict {
	return {
		kind: "failed",
		code: described?.kind === "failed" ? described.code : failureCode(failure),
		detail: failure?.detail ?? "Cannot judge: the reason was not kept",
		...(failure?.raw !== undefined && { raw: failure.raw }),
	};
}

const FAILURE_CODES: ReadonlySet<string> = new Set<VerdictFailureCode>([
	"provider_error",
	"timeout",
	"unparsable_output",
	"evaluator_threw",
	"invalid_score",
]);

function failureCode(failure: RowFailure | undefined): VerdictFailureCode {
	if (failure === undefined || failure.stage === "respond") return "no_response";
	return isFailureCode(failure.code) ? failure.code : "no_response";
}

function isFailureCode(code: string): code is VerdictFailureCode {
	return FAILURE_CODES.has(code);
}
