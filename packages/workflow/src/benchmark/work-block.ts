import type { AssayError, ReferencePrompt } from "@assay/core/domain";
import { textHash } from "../definitions/index.ts";
import type { BlockQueue, BlockResult, RunBlock, StoredPrompt } from "../ports/index.ts";
import { type KnownResponses, knownResponses } from "./known-responses.ts";
import type { JudgedVerdict } from "./prepare-slice.ts";
import type { RunRow } from "./prepared-evaluator.ts";
import { toResponseColumn, toVerdictColumn } from "./run-columns.ts";
import type { NamedSlice, RunningWork, RunWork } from "./run-work.ts";
import { settleAll } from "./settle-all.ts";
import {
	failureCode,
	isRowFailure,
	keep,
	newRowStates,
	type RowState,
	workRow,
} from "./work-row.ts";

/** A block with its prompts, and what the ledger knows of its responses. */
export interface OpenedBlock {
	readonly block: RunBlock;
	readonly prompts: readonly StoredPrompt[];
	readonly states: readonly RowState[];
	readonly known: KnownResponses;
}

/** Reads what a block starts with. */
export async function openBlock(work: RunWork, block: RunBlock): Promise<OpenedBlock> {
	const prompts = await work.store.getPrompts(block.promptSeqs);
	const states = newRowStates(work, prompts);
	const known = await knownResponses(
		work.store,
		states.map((state) => state.responseKey),
	);
	return { block, prompts, states, known };
}

/** Works through an open block: responses, verdicts, slice membership; then writes it as done, in one transaction, unless another process has it by now. */
export async function workBlock(
	work: RunningWork,
	queue: BlockQueue,
	{ block, known, prompts, states }: OpenedBlock,
): Promise<void> {
	await settleAll(
		states.map((state) =>
			work.rowSlots.run(async () => {
				await workRow(work, state, known);
				work.emit({ kind: "row-completed", failures: state.failures.length });
			}, work.admission),
		),
	);
	await judgeTogether(work, states);
	const slices = await Promise.all(work.slices.map((slice) => membership(work, states, slice)));
	const result = toBlockResult(work, { block, prompts, states, slices });
	if (await queue.complete(result)) work.emit({ kind: "block-completed", block: block.index });
}

/** Evaluators that read many rows at once. */
async function judgeTogether(work: RunWork, states: readonly RowState[]): Promise<void> {
	for (const [i, evaluator] of work.evaluators.entries()) {
		if (evaluator.kind !== "annotated") continue;
		const judged = states.filter(
			(state): state is RowState & { row: RunRow } =>
				state.row !== undefined && evaluator.applies(state.stored.prompt),
		);
		const verdicts = await evaluator.evaluateMany(
			judged.map((state) => state.row),
			work.systemName,
		);
		for (const [k, state] of judged.entries()) {
			const verdict = verdicts[k];
			if (verdict !== undefined) keep(state, i, { evaluator, verdict });
		}
	}
}

async function membership(
	work: RunWork,
	states: readonly RowState[],
	slice: NamedSlice,
): Promise<Uint32Array> {
	const promptCount = states.length / work.trials;
	const words = new Uint32Array(Math.ceil(promptCount / 32));
	const set = (i: number, isMember: boolean): void => {
		if (isMember) words[i >>> 5] = (words[i >>> 5] ?? 0) | (1 << (i & 31));
	};
	const waiting: Promise<void>[] = [];
	for (let i = 0; i < promptCount; i++) {
		const rows = states.slice(i * work.trials, (i + 1) * work.trials);
		const first = rows[0];
		if (first === undefined) continue;
		const { prompt } = first.stored;
		const verdictsOf = (name: string): readonly JudgedVerdict[] => verdictsByName(work, rows, name);
		const answer = slice.belongs({ prompt, verdictsOf }, work.signal);
		if (typeof answer === "boolean") set(i, answer);
		else
			waiting.push(
				answer.then(
					(isMember) => set(i, isMember),
					(error: unknown) => {
						if (work.signal.aborted || !isRowFailure(error)) throw error;
						keepSliceFailure(first, slice.name, error);
					},
				),
			);
	}
	await settleAll(waiting);
	return words;
}

/** A prompt that a model or a function could not place is in the slice's failures, not in the slice. */
function keepSliceFailure(state: RowState, slice: string, error: AssayError): void {
	state.failures.push({
		row: state.index,
		stage: `slice ${slice}`,
		code: failureCode(error),
		detail: error.message,
	});
}

function verdictsByName(
	work: RunWork,
	rows: readonly RowState[],
	name: string,
): readonly JudgedVerdict[] {
	const index = work.evaluators.findIndex((evaluator) => evaluator.name === name);
	const passAt = work.evaluators[index]?.passAt;
	if (passAt === undefined) return [];
	return rows.flatMap((row) => {
		const verdict = row.verdicts[index];
		return verdict === undefined ? [] : [{ verdict, passAt }];
	});
}

function toBlockResult(
	work: RunWork,
	parts: {
		readonly block: RunBlock;
		readonly prompts: readonly StoredPrompt[];
		readonly states: readonly RowState[];
		readonly slices: readonly Uint32Array[];
	},
): BlockResult {
	const { block, prompts, slices, states } = parts;
	return {
		block: block.index,
		responses: toResponseColumn(states.map((state) => state.response)),
		responseKeys: states.map((state) => (state.response === undefined ? "" : state.responseKey)),
		verdicts: work.evaluators.map((_, i) =>
			toVerdictColumn(states.map((state) => state.verdicts[i])),
		),
		slices,
		failures: states.flatMap((state) => state.failures),
		...(work.isClustered && { clusters: clusterHashes(prompts.map((stored) => stored.prompt)) }),
	};
}

/** Hexadecimal digits of a hash that a double holds exactly: 52 bits. */
const CLUSTER_HASH_DIGITS = 13;

function clusterHashes(prompts: readonly ReferencePrompt[]): Float64Array {
	return Float64Array.from(prompts, (prompt) =>
		Number.parseInt(textHash(prompt.clusterId ?? prompt.id).slice(0, CLUSTER_HASH_DIGITS), 16),
	);
}
