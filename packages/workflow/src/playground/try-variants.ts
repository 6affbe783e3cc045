import { ConfigurationError } from "@assay/core/domain";
import { type KnownResponses, knownResponses } from "../benchmark/known-responses.ts";
import type { RunningWork } from "../benchmark/run-work.ts";
import { newRowState, type RowState, workRow } from "../benchmark/work-row.ts";
import { BudgetReachedError } from "../calls/index.ts";
import type { StoredPrompt } from "../ports/index.ts";
import type { PreparedPlayground, PreparedVariant } from "./prepare-playground.ts";

/** One response that has come, or has not. */
export interface TriedCell {
	/** Place of the variant. */
	readonly variant: number;
	readonly promptId: string;
	readonly responseKey: string;
	/** It was in the ledger. */
	readonly isReused: boolean;
	/** Of a call made now, where its price is known. */
	readonly costUsd?: number;
	readonly failure?: { readonly code: string; readonly detail: string };
}

/** What is to be asked for. */
export interface TrySelection {
	readonly prompts: readonly StoredPrompt[];
	/** Only this variant; default: all. */
	readonly variant?: number | undefined;
}

/** How the asking ended. */
export interface TriedVariants {
	readonly outcome: "finished" | "budget-reached" | "interrupted";
	readonly total: number;
	readonly answered: number;
	readonly failed: number;
	/** Of calls made now; absent where no price is known. */
	readonly costUsd?: number;
}

/**
 * Asks every variant for the responses that are missing, prompt by prompt, and tells of each as it
 * comes. A response is durable in the ledger before it is told of. A variant that cannot be used at
 * all (no key, no such model) fails alone; a spent budget ends all of them.
 */
export async function tryVariants(
	playground: PreparedPlayground,
	selection: TrySelection,
	tell: (cell: TriedCell) => void,
): Promise<TriedVariants> {
	const stopping = new AbortController();
	const lines = playground.variants.flatMap((variant, place) =>
		selection.variant === undefined || selection.variant === place
			? [createLine(variant, place, stopping)]
			: [],
	);
	const asked = await Promise.all(
		lines.map(async (line) => ({ line, known: await knownOf(line, selection.prompts) })),
	);
	const tally = { answered: 0, failed: 0, costUsd: undefined as number | undefined };
	const note = (cell: TriedCell | undefined): void => {
		if (cell === undefined) return;
		if (cell.failure === undefined) tally.answered++;
		else tally.failed++;
		if (cell.costUsd !== undefined) tally.costUsd = (tally.costUsd ?? 0) + cell.costUsd;
		tell(cell);
	};
	await Promise.all(
		selection.prompts.flatMap((stored) =>
			asked.map(async ({ known, line }) => note(await tryCell(line, stored, known))),
		),
	);
	const told = {
		total: selection.prompts.length * lines.length,
		answered: tally.answered,
		failed: tally.failed,
		...(tally.costUsd !== undefined && { costUsd: tally.costUsd }),
	};
	if (playground.variants.some(({ work }) => work.signal.aborted))
		return { outcome: "interrupted", ...told };
	if (!stopping.signal.aborted) return { outcome: "finished", ...told };
	const reason: unknown = stopping.signal.reason;
	if (reason instanceof BudgetReachedError) return { outcome: "budget-reached", ...told };
	throw reason;
}

/** One variant under way. */
interface Line {
	readonly place: number;
	readonly work: RunningWork;
	/** Ends this variant alone. */
	readonly own: AbortController;
}

function createLine({ work }: PreparedVariant, place: number, stopping: AbortController): Line {
	const own = new AbortController();
	return {
		place,
		own,
		work: {
			...work,
			admission: AbortSignal.any([work.signal, stopping.signal, own.signal]),
			stop: (reason) => (reason instanceof ConfigurationError ? own : stopping).abort(reason),
		},
	};
}

function stateOf({ work }: Line, stored: StoredPrompt): RowState {
	return newRowState(work, stored, { index: 0, trial: 0 });
}

function knownOf(line: Line, prompts: readonly StoredPrompt[]): Promise<KnownResponses> {
	return knownResponses(
		line.work.store,
		prompts.map((one) => stateOf(line, one).responseKey),
	);
}

/** `undefined` where nothing was found out, since everything was stopped. */
async function tryCell(
	line: Line,
	stored: StoredPrompt,
	known: KnownResponses,
): Promise<TriedCell | undefined> {
	const state = stateOf(line, stored);
	const { responseKey } = state;
	const cell = { variant: line.place, promptId: stored.prompt.id, responseKey };
	try {
		await workRow(line.work, state, known);
	} catch (error) {
		const reason: unknown = line.own.signal.reason;
		if (reason instanceof ConfigurationError && !line.work.signal.aborted)
			return {
				...cell,
				isReused: false,
				failure: { code: "configuration", detail: reason.message },
			};
		if (!line.work.admission.aborted) throw error;
		return undefined;
	}
	const [failure] = state.failures.filter(({ stage }) => stage === "respond");
	const { isReused = false, usage } = state.response ?? {};
	return {
		...cell,
		isReused,
		...(!isReused && usage?.costUsd !== undefined && { costUsd: usage.costUsd }),
		...(failure && { failure: { code: failure.code, detail: failure.detail } }),
	};
}
