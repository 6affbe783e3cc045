import type { Response } from "@assay/core/domain";
import type { RunBlock, StoredPrompt } from "../ports/index.ts";
import { knownResponses } from "./known-responses.ts";
import type { RunRow } from "./prepared-evaluator.ts";
import type { RunWork } from "./run-work.ts";
import { newRowStates, type RowState } from "./work-row.ts";

/** What a run will take, before a single call is made. */
export interface RunPlan {
	readonly prompts: number;
	/** Prompts times trials. */
	readonly rows: number;
	/** Responses that the ledger lacks. */
	readonly missingResponses: number;
	/** Responses whose texts were removed: nobody is called for them. */
	readonly removedResponses: number;
	/** Verdicts of judges, functions and embeddings that the ledger lacks. */
	readonly missingVerdicts: number;
	readonly calls: readonly PlannedCalls[];
	/** False where missing responses stay missing: the system is recorded, or is not called. */
	readonly getsResponses: boolean;
	/** True when the counts were made on all rows; else they are scaled up from a spread of blocks. */
	readonly isExact: boolean;
}

/** Calls to one model. */
export interface PlannedCalls {
	/** `provider:model`, or the system's name where it is no model. */
	readonly target: string;
	readonly calls: number;
	/** Calls that {@link inputTokens} counts; those of judges are not estimated. */
	readonly estimatedCalls: number;
	/** Estimated from the prompts' length, at four characters a token. */
	readonly inputTokens: number | undefined;
}

/** Up to this many blocks a plan reads every row. */
const EXACT_BLOCKS = 200;
const CHARACTERS_PER_TOKEN = 4;

interface Tally {
	/** Keys counted so far: rows that share one share the call. */
	readonly responseKeys: Set<string>;
	readonly removedKeys: Set<string>;
	readonly verdictKeys: Set<string>;
	readonly calls: Map<string, { calls: number; estimated: number; characters: number }>;
	missingResponses: number;
	missingVerdicts: number;
	rows: number;
}

/** Counts what is missing, by reading prompts and asking the ledgers for their keys. */
export async function planRun(work: RunWork, blocks: readonly RunBlock[]): Promise<RunPlan> {
	const stride = Math.ceil(blocks.length / EXACT_BLOCKS);
	const tally: Tally = {
		responseKeys: new Set(),
		removedKeys: new Set(),
		verdictKeys: new Set(),
		calls: new Map(),
		missingResponses: 0,
		missingVerdicts: 0,
		rows: 0,
	};
	for (const block of blocks) {
		if (block.index % stride !== 0) continue;
		work.signal.throwIfAborted();
		await tallyBlock(work, await work.store.getPrompts(block.promptSeqs), tally);
	}
	const prompts = blocks.reduce((sum, block) => sum + block.promptSeqs.length, 0);
	const rows = prompts * work.trials;
	const scale = tally.rows === 0 ? 0 : rows / tally.rows;
	const scaled = (count: number): number => Math.round(count * scale);
	return {
		prompts,
		rows,
		missingResponses: scaled(tally.missingResponses),
		removedResponses: scaled(tally.removedKeys.size),
		missingVerdicts: scaled(tally.missingVerdicts),
		calls: Array.from(tally.calls, ([target, planned]) => ({
			target,
			calls: scaled(planned.calls),
			estimatedCalls: scaled(planned.estimated),
			inputTokens:
				planned.estimated === 0 ? undefined : scaled(planned.characters / CHARACTERS_PER_TOKEN),
		})),
		getsResponses: work.responder.isRecorded !== true,
		isExact: stride <= 1,
	};
}

async function tallyBlock(
	work: RunWork,
	prompts: readonly StoredPrompt[],
	tally: Tally,
): Promise<void> {
	const all = newRowStates(work, prompts);
	tally.rows += all.length;
	const { found, removed } = await knownResponses(
		work.store,
		all.map((state) => state.responseKey),
	);
	for (const key of removed.keys()) tally.removedKeys.add(key);
	const states = all.filter((state) => !removed.has(state.responseKey));
	const rows = states.map((state): RunRow => {
		const { prompt } = state.stored;
		const response = found.get(state.responseKey)?.response;
		if (response === undefined) countMissing(work, state, tally);
		return {
			prompt,
			response: response ?? standIn(state),
			trial: state.trial,
			responseKey: state.responseKey,
		};
	});
	// Nothing is recorded, and nothing judged, where a recorded system has no response.
	const judged = work.responder.isRecorded
		? rows.filter((row) => found.has(row.responseKey))
		: rows;
	await tallyVerdicts(work, judged, tally);
}

/** For a response that is still to come: rows that will share it will share its verdicts. */
function standIn(state: RowState): Response {
	return { text: state.responseKey, usage: {} };
}

function countMissing(work: RunWork, state: RowState, tally: Tally): void {
	if (!isNew(state.responseKey, tally.responseKeys)) return;
	tally.missingResponses++;
	if (work.responder.isRecorded) return;
	const messages = work.responder.messages?.(state.stored.prompt);
	addCall(
		tally,
		work.responder.modelId ?? work.systemName,
		messages?.reduce((sum, message) => sum + message.content.length, 0),
	);
}

async function tallyVerdicts(work: RunWork, rows: readonly RunRow[], tally: Tally): Promise<void> {
	for (const evaluator of work.evaluators) {
		if (evaluator.kind !== "ledgered") continue;
		const keys = rows
			.filter((row) => evaluator.applies(row.prompt))
			.map((row) => evaluator.key(row))
			.filter((key) => isNew(key, tally.verdictKeys));
		const missing = keys.length - (await work.store.countVerdicts(keys));
		tally.missingVerdicts += missing;
		if (evaluator.modelId !== undefined)
			for (let i = 0; i < missing; i++) addCall(tally, evaluator.modelId, undefined);
	}
}

/** Adds the key; false where it was there. */
function isNew(key: string, keys: Set<string>): boolean {
	const before = keys.size;
	return keys.add(key).size > before;
}

function addCall(tally: Tally, target: string, characters: number | undefined): void {
	const planned = tally.calls.get(target) ?? { calls: 0, estimated: 0, characters: 0 };
	planned.calls++;
	if (characters !== undefined) {
		planned.estimated++;
		planned.characters += characters;
	}
	tally.calls.set(target, planned);
}
