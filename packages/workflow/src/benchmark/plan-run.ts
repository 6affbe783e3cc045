import type { RunBlock, StoredPrompt } from "../ports/index.ts";
import type { RunRow } from "./prepared-evaluator.ts";
import type { RunWork } from "./run-work.ts";
import { newRowState, type RowState } from "./work-row.ts";

/** What a run will take, before a single call is made. */
export interface RunPlan {
	readonly prompts: number;
	/** Prompts times trials. */
	readonly rows: number;
	/** Responses that the ledger lacks. For a recorded system: rows without a response. */
	readonly missingResponses: number;
	/** Verdicts of judges, functions and embeddings that the ledger lacks. */
	readonly missingVerdicts: number;
	readonly calls: readonly PlannedCalls[];
	/** True when the counts were made on all rows; else they are scaled up from a spread of blocks. */
	readonly isExact: boolean;
}

/** Calls to one model. */
export interface PlannedCalls {
	/** `provider:model`, or the system's name where it is no model. */
	readonly target: string;
	readonly calls: number;
	/** Estimated from the prompts' length, at four characters a token. */
	readonly inputTokens: number | undefined;
}

/** Up to this many blocks a plan reads every row. */
const EXACT_BLOCKS = 200;
const CHARACTERS_PER_TOKEN = 4;

interface Tally {
	readonly calls: Map<string, { calls: number; characters: number | undefined }>;
	missingResponses: number;
	missingVerdicts: number;
	rows: number;
}

/** Counts what is missing, by reading prompts and asking the ledgers for their keys. */
export async function planRun(work: RunWork, blocks: readonly RunBlock[]): Promise<RunPlan> {
	const stride = Math.ceil(blocks.length / EXACT_BLOCKS);
	const tally: Tally = { calls: new Map(), missingResponses: 0, missingVerdicts: 0, rows: 0 };
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
		missingVerdicts: scaled(tally.missingVerdicts),
		calls: Array.from(tally.calls, ([target, planned]) => ({
			target,
			calls: scaled(planned.calls),
			inputTokens:
				planned.characters === undefined
					? undefined
					: scaled(planned.characters / CHARACTERS_PER_TOKEN),
		})),
		isExact: stride <= 1,
	};
}

async function tallyBlock(
	work: RunWork,
	prompts: readonly StoredPrompt[],
	tally: Tally,
): Promise<void> {
	const states = prompts.flatMap((stored, index) =>
		Array.from({ length: work.trials }, (_, trial) => newRowState(work, stored, { index, trial })),
	);
	tally.rows += states.length;
	const known = await work.store.getResponses(states.map((state) => state.responseKey));
	const answered: RunRow[] = [];
	for (const state of states) {
		const response = known.get(state.responseKey)?.response;
		if (response === undefined) countMissing(work, state, tally);
		else
			answered.push({
				prompt: state.stored.prompt,
				response,
				trial: state.trial,
				responseKey: state.responseKey,
			});
	}
	await tallyVerdicts(work, answered, tally);
}

/** A row without a response needs its call and, then, every paid verdict. */
function countMissing(work: RunWork, state: RowState, tally: Tally): void {
	const { prompt } = state.stored;
	const messages = work.responder.messages?.(prompt);
	tally.missingResponses++;
	addCall(
		tally,
		work.responder.modelId ?? work.systemName,
		messages?.reduce((sum, message) => sum + message.content.length, 0),
	);
	for (const evaluator of work.evaluators) {
		if (evaluator.kind !== "ledgered" || !evaluator.applies(prompt)) continue;
		tally.missingVerdicts++;
		if (evaluator.modelId !== undefined) addCall(tally, evaluator.modelId, undefined);
	}
}

async function tallyVerdicts(work: RunWork, rows: readonly RunRow[], tally: Tally): Promise<void> {
	for (const evaluator of work.evaluators) {
		if (evaluator.kind !== "ledgered") continue;
		const keys = rows
			.filter((row) => evaluator.applies(row.prompt))
			.map((row) => evaluator.key(row));
		const known = await work.store.countVerdicts([...new Set(keys)]);
		const missing = new Set(keys).size - known;
		tally.missingVerdicts += missing;
		if (evaluator.modelId !== undefined)
			for (let i = 0; i < missing; i++) addCall(tally, evaluator.modelId, undefined);
	}
}

function addCall(tally: Tally, target: string, characters: number | undefined): void {
	const planned = tally.calls.get(target) ?? { calls: 0, characters: undefined };
	planned.calls++;
	if (characters !== undefined) planned.characters = (planned.characters ?? 0) + characters;
	tally.calls.set(target, planned);
}
