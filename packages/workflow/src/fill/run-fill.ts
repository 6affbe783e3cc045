import {
	ConflictError,
	type Json,
	type PromptProposal,
	ProviderError,
	type Response,
	userText,
} from "@assay/core/domain";
import { BudgetReachedError } from "../calls/index.ts";
import { contentHash, responseKey, textHash, toJson } from "../definitions/index.ts";
import { FILL_REPLY_SCHEMA } from "./fill-messages.ts";
import type { FillPorts, FillRequest } from "./fill-request.ts";
import type { DraftProposal, FillTask } from "./fill-task.ts";
import type { PreparedFill } from "./prepare-fill.ts";
import { PROPOSAL_KIND } from "./proposal-kind.ts";
import { readFillReply } from "./read-fill-reply.ts";
import { textKey } from "./text-key.ts";

/** What a fill has come to. */
export interface FillCounts {
	/** Calls that are done, whether they were made or answered from the ledger. */
	readonly done: number;
	/** Calls that were answered from the ledger, and so cost nothing. */
	readonly reused: number;
	/** Calls without a usable answer. */
	readonly failed: number;
	/** Proposals that are new. */
	readonly proposed: number;
	/** Texts that a prompt or a proposal has already. */
	readonly duplicates: number;
	/** New proposals that do not seem to be in the language that was asked for. */
	readonly otherLanguage: number;
	/** Absent where no call has a known price. */
	readonly costUsd?: number;
}

/** How a fill ended. */
export interface FillResult extends FillCounts {
	readonly outcome: "finished" | "budget-reached" | "interrupted";
	/** Why calls failed, the commonest reason first. */
	readonly failures: readonly { readonly reason: string; readonly count: number }[];
}

/** A reply that cannot be read is asked for again by the next fill, so often in all. */
const TRIALS = 3;

/**
 * Asks for every text of a fill and puts each into the review list. An answer is durable in the
 * ledger before it counts, so that a fill that was stopped repeats at most the calls in flight.
 *
 * @throws {ConfigurationError} when the model cannot be used at all.
 */
export async function runFill(
	request: FillRequest,
	prepared: PreparedFill,
	{ emit, ...ports }: FillPorts & { readonly emit: (counts: FillCounts) => void },
): Promise<FillResult> {
	const tally = createTally();
	const fill: Fill = { request, ports, texts: prepared.texts, tally };
	const settle = (outcome: FillResult["outcome"]): FillResult => ({
		outcome,
		...tally.counts(),
		failures: tally.failures(),
	});
	try {
		for await (const batch of prepared.batches())
			await settleAll(
				batch.map(async (task) => {
					await workTask(fill, task);
					emit(tally.counts());
				}),
			);
	} catch (error) {
		if (ports.signal.aborted) return settle("interrupted");
		if (error instanceof BudgetReachedError) return settle("budget-reached");
		throw error;
	}
	return settle("finished");
}

interface Fill {
	readonly request: FillRequest;
	readonly ports: FillPorts;
	readonly texts: Set<string>;
	readonly tally: Tally;
}

/** Waits for all, so that nothing goes on behind a failure; then throws the first. */
async function settleAll(work: readonly Promise<void>[]): Promise<void> {
	const ended = await Promise.allSettled(work);
	for (const one of ended) if (one.status === "rejected") throw one.reason;
}

async function workTask(fill: Fill, task: FillTask): Promise<void> {
	const { ports, tally } = fill;
	try {
		const reply = await ports.slots.run(() => answerOf(fill, task), ports.signal);
		const read = readFillReply(reply.text, task);
		if (read.kind === "unreadable") return tally.fail(read.reason);
		for (const draft of task.toDrafts(read.texts)) await propose(fill, draft);
		tally.finish();
	} catch (error) {
		if (!(error instanceof ProviderError)) throw error;
		tally.fail(error.message);
	}
}

/** The answer that can be read, from the ledger where it is there. */
async function answerOf({ ports, request, tally }: Fill, task: FillTask): Promise<Response> {
	const keys = Array.from({ length: TRIALS }, (_, trial) => keyOf(request, task, trial));
	const known = await ports.store.getResponses(keys);
	const answers = keys.flatMap((key) => known.get(key)?.response ?? []);
	const readable = answers.find(({ text }) => readFillReply(text, task).kind === "texts");
	const spent = readable ?? (answers.length === TRIALS ? answers.at(-1) : undefined);
	if (spent !== undefined) {
		tally.reuse();
		return spent;
	}
	const response = await ports.models.generate(
		{
			modelId: request.model,
			messages: task.messages,
			parameters: {},
			responseSchema: FILL_REPLY_SCHEMA,
		},
		ports.signal,
	);
	const key = keys[answers.length] ?? "";
	const systemVersion = versionOf(request);
	await ports.store.appendResponses([
		{ key, systemVersion, response, createdAt: ports.clock.now() },
	]);
	tally.spend(response.usage.costUsd);
	return response;
}

/** Whether an answer is there already, for a plan. */
export async function countAnswered(
	request: FillRequest,
	tasks: readonly FillTask[],
	{ store }: Pick<FillPorts, "store">,
): Promise<number> {
	return store.countResponses(tasks.map((task) => keyOf(request, task, 0)));
}

function versionOf({ model }: FillRequest): string {
	return contentHash({ kind: "fill", model });
}

function keyOf(request: FillRequest, task: FillTask, trial: number): string {
	const seen: Json = task.messages.map(({ content, role }) => [role, content]);
	return responseKey(versionOf(request), seen, task.trial * TRIALS + trial);
}

async function propose({ ports, tally, texts }: Fill, draft: DraftProposal): Promise<void> {
	const text = userText(draft.prompt.input);
	const key = textKey(text);
	if (texts.has(key)) return tally.duplicate();
	texts.add(key);
	const detected = ports.languageOf(text);
	const proposal: PromptProposal = {
		...draft,
		id: textHash(JSON.stringify([draft.kind, draft.source ?? draft.slice ?? "", key])),
		status: "proposed",
		...(detected !== undefined && { detected }),
		createdAt: ports.clock.now(),
	};
	try {
		const { createdAt: updatedAt, id } = proposal;
		await ports.store.putDocument(
			{ kind: PROPOSAL_KIND, id, body: toJson(proposal), updatedAt },
			0,
		);
		tally.propose(draft.language !== undefined && detected !== draft.language);
	} catch (error) {
		// Another command has proposed the same meanwhile.
		if (!(error instanceof ConflictError)) throw error;
		tally.duplicate();
	}
}

interface Tally {
	counts(): FillCounts;
	failures(): FillResult["failures"];
	finish(): void;
	fail(reason: string): void;
	reuse(): void;
	spend(costUsd: number | undefined): void;
	propose(isOtherLanguage: boolean): void;
	duplicate(): void;
}

function createTally(): Tally {
	const counts = { done: 0, reused: 0, failed: 0, proposed: 0, duplicates: 0, otherLanguage: 0 };
	const reasons = new Map<string, number>();
	let costUsd: number | undefined;
	return {
		counts: () => ({ ...counts, ...(costUsd !== undefined && { costUsd }) }),
		failures: () =>
			Array.from(reasons, ([reason, count]) => ({ reason, count })).toSorted(
				(a, b) => b.count - a.count,
			),
		finish: () => void counts.done++,
		fail(reason) {
			counts.done++;
			counts.failed++;
			reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
		},
		reuse: () => void counts.reused++,
		spend(cost) {
			if (cost !== undefined) costUsd = (costUsd ?? 0) + cost;
		},
		propose(isOtherLanguage) {
			counts.proposed++;
			if (isOtherLanguage) counts.otherLanguage++;
		},
		duplicate: () => void counts.duplicates++,
	};
}
