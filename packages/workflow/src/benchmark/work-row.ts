import type { Response, Verdict } from "@assay/core/domain";
import { type AssayError, ProviderError, UserCodeError } from "@assay/core/domain";
import { BudgetReachedError } from "../calls/index.ts";
import { responseKey } from "../definitions/index.ts";
import type { LedgerResponse, LedgerVerdict, RowFailure, StoredPrompt } from "../ports/index.ts";
import type { KnownResponses } from "./known-responses.ts";
import type { Evaluation, JuryVote, PreparedEvaluator, RunRow } from "./prepared-evaluator.ts";
import { removedResponse } from "./removed-response.ts";
import type { RowResponse } from "./run-columns.ts";
import type { RunningWork, RunWork } from "./run-work.ts";
import { settleAll } from "./settle-all.ts";

type LedgeredEvaluator = Extract<PreparedEvaluator, { kind: "ledgered" }>;

/** One repeat of one prompt, with what is found out about it. */
export interface RowState {
	readonly index: number;
	readonly stored: StoredPrompt;
	readonly trial: number;
	readonly responseKey: string;
	response: RowResponse | undefined;
	/** `undefined` while there is no response. */
	row: RunRow | undefined;
	/** By evaluator; `undefined` = does not apply (or, before the row is done, not judged yet). */
	readonly verdicts: (Verdict | undefined)[];
	readonly failures: RowFailure[];
}

/** Sets up every row of some prompts, the trials of one after another. */
export function newRowStates(work: RunWork, prompts: readonly StoredPrompt[]): readonly RowState[] {
	return prompts.flatMap((stored, i) =>
		Array.from({ length: work.trials }, (_, trial) =>
			newRowState(work, stored, { index: i * work.trials + trial, trial }),
		),
	);
}

/** Sets up a row that nothing is known of yet. */
export function newRowState(
	work: RunWork,
	stored: StoredPrompt,
	place: { readonly index: number; readonly trial: number },
): RowState {
	const seen = work.responder.seen(stored.prompt);
	const keyed = work.nonce === undefined ? seen : [work.nonce, seen];
	return {
		...place,
		stored,
		responseKey: responseKey(work.responder.version, keyed, place.trial),
		response: undefined,
		row: undefined,
		verdicts: Array.from({ length: work.evaluators.length }, () => undefined),
		failures: [],
	};
}

/**
 * Gets the response (from the ledger, or with a call; never another one where its text was removed)
 * and every verdict that can be had row by row. Expected failures are recorded in the state; an
 * abort or a spent budget is thrown.
 */
export async function workRow(
	work: RunningWork,
	state: RowState,
	known: KnownResponses,
): Promise<void> {
	const response = await getResponse(work, state, known);
	if (response === undefined) failEveryVerdict(work, state);
	else {
		state.row = {
			prompt: state.stored.prompt,
			response,
			trial: state.trial,
			responseKey: state.responseKey,
		};
		await judge(work, state, state.row);
	}
}

async function getResponse(
	work: RunningWork,
	state: RowState,
	{ found, removed }: KnownResponses,
): Promise<Response | undefined> {
	const known = found.get(state.responseKey);
	if (known !== undefined) return reuse(work, state, known);
	const removedAt = removed.get(state.responseKey);
	if (removedAt === undefined) return respond(work, state);
	const failure = removedResponse(state.stored.prompt.id, removedAt);
	state.failures.push({ row: state.index, stage: "respond", ...failure });
	return undefined;
}

function reuse(work: RunWork, state: RowState, known: LedgerResponse): Response {
	const { usage } = known.response;
	state.response = { isReused: true, usage };
	work.emit({ kind: "response-recorded", isReused: true, costUsd: usage.costUsd });
	return known.response;
}

/** Rows that share a key (repeated prompts) share one call, also where the ledger was read before it ended. */
async function respond(work: RunningWork, state: RowState): Promise<Response | undefined> {
	let isReused = true;
	try {
		const response = await work.respondOnce(state.responseKey, async () => {
			const known = await work.findResponse(state.responseKey);
			if (known !== undefined) return known.response;
			isReused = false;
			return inSlot(work, () => callSystem(work, state));
		});
		state.response = { isReused, usage: response.usage };
		work.emit({ kind: "response-recorded", isReused, costUsd: response.usage.costUsd });
		return response;
	} catch (error) {
		if (work.signal.aborted || !isRowFailure(error)) throw error;
		state.failures.push({
			row: state.index,
			stage: "respond",
			code: failureCode(error),
			detail: error.message,
		});
		return undefined;
	}
}

/** Makes a call when there is room. What stops the run ends the admission before the room goes to the next call. */
function inSlot<Result>(work: RunningWork, call: () => Promise<Result>): Promise<Result> {
	return work.slots.run(async () => {
		try {
			return await call();
		} catch (error) {
			if (!isRowFailure(error)) work.stop(error);
			throw error;
		}
	}, work.admission);
}

/** The call's slot is held until the response is durable, so that a crash repeats at most the calls in flight. */
async function callSystem(work: RunWork, state: RowState): Promise<Response> {
	const response = await work.responder.respond(state.stored.prompt, work.signal);
	await work.store.appendResponses([
		{
			key: state.responseKey,
			systemVersion: work.responder.version,
			response,
			createdAt: work.clock.now(),
		},
	]);
	return response;
}

/** Failures that belong to one row; a full disk or a spent budget stops the run instead. */
export function isRowFailure(error: unknown): error is AssayError {
	return (
		(error instanceof ProviderError || error instanceof UserCodeError) &&
		!(error instanceof BudgetReachedError)
	);
}

/** Code under which a row's failure is kept. */
export function failureCode(error: AssayError): string {
	const isTimeout =
		(error instanceof ProviderError || error instanceof UserCodeError) && error.isTimeout;
	if (isTimeout) return "timeout";
	return error instanceof ProviderError ? "provider_error" : "user_code";
}

function failEveryVerdict(work: RunWork, state: RowState): void {
	const detail = state.failures[0]?.detail ?? "Cannot judge: there is no response";
	for (const [i, evaluator] of work.evaluators.entries())
		if (evaluator.applies(state.stored.prompt))
			state.verdicts[i] = { kind: "failed", code: "no_response", detail };
}

async function judge(work: RunningWork, state: RowState, row: RunRow): Promise<void> {
	const waiting: Promise<void>[] = [];
	for (const [i, evaluator] of work.evaluators.entries()) {
		if (!evaluator.applies(row.prompt)) continue;
		if (evaluator.kind === "pure") keep(state, i, { evaluator, verdict: evaluator.evaluate(row) });
		else if (evaluator.kind === "computed")
			waiting.push(
				evaluator.evaluate(row).then((verdict) => keep(state, i, { evaluator, verdict })),
			);
		else if (evaluator.kind === "ledgered")
			waiting.push(
				judgeWithLedger(work, evaluator, row).then((verdict) =>
					keep(state, i, { evaluator, verdict }),
				),
			);
		else if (evaluator.kind === "recorded")
			waiting.push(
				work
					.findVerdict(evaluator.key(row))
					.then((found) => keep(state, i, { evaluator, verdict: evaluator.interpret(found) })),
			);
	}
	if (waiting.length > 0) await settleAll(waiting);
	for (const [i, evaluator] of work.evaluators.entries())
		if (evaluator.kind === "jury" && evaluator.applies(row.prompt))
			keep(state, i, { evaluator, verdict: evaluator.weigh(votesOf(work, state, evaluator)) });
}

function votesOf(
	{ evaluators }: RunWork,
	{ verdicts }: RowState,
	{ members }: Extract<PreparedEvaluator, { kind: "jury" }>,
): readonly (JuryVote | undefined)[] {
	return members.map((member) => {
		const index = evaluators.findIndex(({ name }) => name === member);
		const passAt = evaluators[index]?.passAt;
		const verdict = verdicts[index];
		return verdict === undefined || passAt === undefined ? undefined : { verdict, passAt };
	});
}

/** The verdict from the ledger, or with a call; it is durable before it counts. */
export async function judgeWithLedger(
	work: RunningWork,
	evaluator: LedgeredEvaluator,
	row: RunRow,
): Promise<Verdict> {
	const key = evaluator.key(row);
	let isReused = true;
	const { isSettled, usage, verdict } = await work.judgeOnce(key, async () => {
		const known = await work.findVerdict(key);
		const isFinal = known !== undefined && !(work.retriesFailed && known.verdict.kind === "failed");
		if (isFinal) return { ...known, isSettled: true };
		isReused = false;
		return inSlot(work, () => callEvaluator(work, evaluator, { row, key, known }));
	});
	if (isSettled) work.emit({ kind: "verdict-recorded", isReused, costUsd: usage.costUsd });
	return verdict;
}

async function callEvaluator(
	work: RunWork,
	evaluator: LedgeredEvaluator,
	{ key, known, row }: { row: RunRow; key: string; known: LedgerVerdict | undefined },
): Promise<Evaluation> {
	const evaluation = await evaluator.evaluate(row, work.signal);
	const { isSettled, raw, usage, verdict } = evaluation;
	if (!isSettled) return evaluation;
	const entry = {
		key,
		evaluatorVersion: evaluator.version,
		verdict,
		usage,
		createdAt: work.clock.now(),
		...(raw !== undefined && { raw }),
	};
	if (known === undefined) await work.store.appendVerdicts([entry]);
	else await work.store.supersedeFailedVerdicts([entry]);
	return evaluation;
}

/** Keeps a verdict, and a failure beside it where it is one. */
export function keep(
	state: RowState,
	index: number,
	{ evaluator, verdict }: { readonly evaluator: PreparedEvaluator; readonly verdict: Verdict },
): void {
	state.verdicts[index] = verdict;
	if (verdict.kind !== "failed") return;
	state.failures.push({
		row: state.index,
		stage: evaluator.name,
		code: verdict.code,
		detail: verdict.detail,
		...(verdict.raw !== undefined && { raw: verdict.raw }),
	});
}
