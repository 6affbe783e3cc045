import {
	ConfigurationError,
	type FineTune,
	type FineTuneState,
	NotFoundError,
	ProviderError,
} from "@assay/core/domain";
import type { Random } from "@assay/core/numeric";
import { type RetryPolicy, retryDelayMs } from "../calls/index.ts";
import type { AssetStore, Clock, Trainer, TrainingFile, TrainingNews } from "../ports/index.ts";

/** Who advances a fine-tune. */
export interface Advance {
	readonly store: AssetStore;
	readonly clock: Clock;
	readonly random: Random;
	readonly trainer: Trainer;
	readonly signal: AbortSignal;
	/** Times the job was asked for without news. */
	polls: number;
}

type Changes = Partial<Pick<FineTune, "events" | "state">>;

const RETRY: RetryPolicy = { maxRetries: 8, firstDelayMs: 1_000, maxDelayMs: 60_000 };
const FIRST_POLL_MS = 200;
const LONGEST_POLL_MS = 30_000;
const EVENTS_KEPT = 100;
/** The trainer has understood what it was sent, and does not want it. */
const REFUSALS: readonly (number | undefined)[] = [400, 413, 415, 422];

/**
 * Takes one step from where a fine-tune stands; `undefined` where nothing has changed. A step that
 * was carried out and not written down is found by the next call: nothing is done twice.
 */
export async function advanceFineTune(
	advance: Advance,
	tune: FineTune,
): Promise<Changes | undefined> {
	try {
		return await step(advance, tune);
	} catch (error) {
		const failed = failureOf(error, tune.state);
		if (failed === undefined) throw error;
		const { state } = tune;
		return next(state.kind === "running" ? { ...failed, job: state.job } : failed);
	}
}

async function step(advance: Advance, tune: FineTune): Promise<Changes | undefined> {
	const { isCancelWanted, state } = tune;
	switch (state.kind) {
		case "preparing":
			return next({ kind: isCancelWanted ? "cancelled" : "uploading" });
		case "uploading":
			return isCancelWanted ? next({ kind: "cancelled" }) : upload(advance, tune);
		case "uploaded":
			return next(isCancelWanted ? { kind: "cancelled" } : { kind: "creating", file: state.file });
		case "creating":
			return create(advance, tune, state.file);
		case "running":
			return ask(advance, tune, state);
		case "succeeded":
		case "failed":
		case "cancelled":
			return undefined;
	}
}

function next(state: FineTuneState): Changes {
	return { state };
}

async function upload(advance: Advance, tune: FineTune): Promise<Changes> {
	const { signal, trainer } = advance;
	const file = await fileOf(advance, tune);
	const id = await attempt(
		advance,
		async () => (await trainer.findFile(file, signal)) ?? trainer.upload(file, signal),
	);
	return next({ kind: "uploaded", file: id });
}

async function fileOf({ store }: Advance, { data, key }: FineTune): Promise<TrainingFile> {
	const asset = await store.getAsset(data.asset);
	if (asset === undefined)
		throw new NotFoundError(`Cannot find the training file ${data.asset}: it is not stored`);
	return { name: `assay-${key}.jsonl`, text: new TextDecoder().decode(asset.body) };
}

async function create(advance: Advance, tune: FineTune, file: string): Promise<Changes> {
	const { signal, trainer } = advance;
	const job = await attempt(advance, async () => {
		const found = await trainer.findJob(file, tune, signal);
		return found ?? (tune.isCancelWanted ? undefined : trainer.create(file, tune, signal));
	});
	if (job === undefined) return next({ kind: "cancelled" });
	return next({ kind: "running", file, job, detail: "created" });
}

async function ask(
	advance: Advance,
	tune: FineTune,
	state: Extract<FineTuneState, { kind: "running" }>,
): Promise<Changes | undefined> {
	const { clock, signal, trainer } = advance;
	const { job } = state;
	if (tune.isCancelWanted) await attempt(advance, () => trainer.cancel(job, signal));
	const news = await attempt(advance, () => trainer.read(job, signal));
	const events = news.events.slice(-EVENTS_KEPT);
	const reached = reachedState(state, news);
	const isNews =
		reached.kind !== "running" ||
		reached.detail !== state.detail ||
		events.at(-1)?.text !== tune.events.at(-1)?.text ||
		events.length !== tune.events.length;
	if (reached.kind === "running") {
		advance.polls = isNews ? 0 : advance.polls + 1;
		await clock.sleep(Math.min(LONGEST_POLL_MS, FIRST_POLL_MS * 1.5 ** advance.polls), signal);
	}
	return isNews ? { state: reached, events } : undefined;
}

function reachedState(
	state: Extract<FineTuneState, { kind: "running" }>,
	news: TrainingNews,
): FineTuneState {
	const { job } = state;
	switch (news.status) {
		case "running":
			return { ...state, detail: news.detail };
		case "cancelled":
			return { kind: "cancelled", job };
		case "failed":
			return {
				kind: "failed",
				job,
				reason: news.reason ?? "The trainer gives no reason",
				remedy: "Correct what the trainer names, then start a new fine-tune.",
			};
		case "succeeded":
			return {
				kind: "succeeded",
				job,
				...(news.model !== undefined && { model: news.model }),
				...(news.trainedTokens !== undefined && { trainedTokens: news.trainedTokens }),
			};
	}
}

async function attempt<Result>(
	{ clock, random, signal }: Advance,
	once: () => Promise<Result>,
): Promise<Result> {
	for (let made = 1; ; made++) {
		try {
			return await once();
		} catch (error) {
			if (!(error instanceof ProviderError)) throw error;
			const delayMs = retryDelayMs(error, made, { policy: RETRY, random });
			if (delayMs === undefined) throw error;
			await clock.sleep(delayMs, signal);
		}
	}
}

/** What ends a fine-tune; other errors leave it as it is, to be carried on later. */
function failureOf(
	error: unknown,
	{ kind }: FineTuneState,
): Extract<FineTuneState, { kind: "failed" }> | undefined {
	if (error instanceof ConfigurationError)
		return {
			kind: "failed",
			reason: error.message,
			remedy: "Correct the set-up, then start a new fine-tune.",
		};
	// Only what is sent can be refused: a job that runs goes on, whatever a look at it is answered.
	const isSent = kind === "uploading" || kind === "creating";
	if (isSent && error instanceof ProviderError && REFUSALS.includes(error.status))
		return {
			kind: "failed",
			reason: error.message,
			remedy:
				"The trainer refuses the file or the settings. Correct what it names, then start a new fine-tune.",
		};
	return undefined;
}
