import type { AnnotatorProgress, AnswerInput, Problem } from "@assay/sdk/api";
import { type ApiClient, ApiError } from "@assay/sdk/client";
import type { Shelf } from "./shelf.ts";

/** Something that the server has not taken yet. */
export type Sending = {
	readonly id: string;
	/** Milliseconds since 1970: what was added first is sent first. */
	readonly addedAt: number;
	readonly place: number;
} & (
	| { readonly kind: "answer"; readonly answer: Omit<AnswerInput, "secret" | "place"> }
	| { readonly kind: "skip"; readonly client: string }
	| { readonly kind: "tag"; readonly slice: string }
);

/** What became of a sending: `kept` = it waits for the server, or for a task that is paused. */
export type Outcome =
	| { readonly kind: "taken"; readonly progress?: AnnotatorProgress }
	| { readonly kind: "refused"; readonly problem: Problem }
	| { readonly kind: "kept"; readonly problem: Problem };

/** Sends everything in order, each once; what cannot be sent now is kept over the end of the page. */
export interface Outbox {
	/** Adds one and sends all; tells what became of it, or with `isPatient` false that it is kept. */
	readonly send: (sending: Sending, isPatient?: boolean) => Promise<Outcome>;
	/** Sends what waits. */
	readonly flush: () => Promise<void>;
	readonly waiting: () => readonly Sending[];
}

/** What an outbox is made of. */
export interface OutboxOptions {
	readonly api: Pick<ApiClient, "call">;
	readonly secret: string;
	readonly shelf: Shelf<Sending>;
	/** Hears of every sending that the server has looked at. */
	readonly settled: (sending: Sending, outcome: Outcome) => void;
	/** The browser keeps nothing, so that what waits lasts only as long as the page. */
	readonly notKept: () => void;
	/** A server that says nothing for so long is away. */
	readonly timeoutMs?: number;
}

/** Makes the outbox of a link. */
export function createOutbox(options: OutboxOptions): Outbox {
	const { notKept, settled, shelf } = options;
	/** Of those that somebody waits for. */
	const outcomes = new Map<string, Outcome | undefined>();
	let line: Promise<unknown> = Promise.resolve();
	const waiting = (): readonly Sending[] =>
		shelf.values().toSorted((a, b) => a.addedAt - b.addedAt);

	const sendAll = async (): Promise<void> => {
		for (const sending of waiting()) {
			const outcome = await sendOne(options, sending);
			if (outcome.kind !== "kept") shelf.remove(sending.id);
			if (outcomes.has(sending.id)) outcomes.set(sending.id, outcome);
			settled(sending, outcome);
			if (outcome.kind === "kept") return;
		}
	};
	const flush = async (): Promise<void> => {
		// One after the other, so that the order holds and nothing is sent twice at once.
		const run = line.then(sendAll);
		line = run.catch(() => undefined);
		await run;
	};
	return {
		async send(given, isPatient = true) {
			// The device's clock may be set back, and what was said last must arrive last.
			const after = (waiting().at(-1)?.addedAt ?? given.addedAt - 1) + 1;
			const sending = { ...given, addedAt: Math.max(given.addedAt, after) };
			if (!shelf.put(sending.id, sending)) notKept();
			if (!isPatient) {
				void flush();
				return { kind: "kept", problem: UNSENT };
			}
			outcomes.set(sending.id, undefined);
			await flush();
			const outcome = outcomes.get(sending.id);
			outcomes.delete(sending.id);
			if (outcome !== undefined) return outcome;
			// Another window of the link may have sent it meanwhile; what is refused there is told there.
			const isWaiting = waiting().some(({ id }) => id === sending.id);
			return isWaiting ? { kind: "kept", problem: UNSENT } : { kind: "taken" };
		},
		flush,
		waiting,
	};
}

const UNSENT: Problem = {
	type: "urn:assay:problem:NO_CONNECTION",
	title: "No answer",
	status: 0,
	code: "NO_CONNECTION",
	detail: "Others wait to be sent before it",
};

const TIMEOUT_MS = 8_000;

async function sendOne(options: OutboxOptions, sending: Sending): Promise<Outcome> {
	try {
		return await call(options, sending);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		const { problem } = error;
		return { kind: isToWait(problem) ? "kept" : "refused", problem };
	}
}

async function call(
	{ api, secret, timeoutMs = TIMEOUT_MS }: OutboxOptions,
	sending: Sending,
): Promise<Outcome> {
	const { place } = sending;
	const how = { signal: AbortSignal.timeout(timeoutMs) };
	switch (sending.kind) {
		case "answer": {
			const input = { secret, place, ...sending.answer };
			const { progress } = await api.call("POST /invitations/{secret}/answers", input, how);
			return { kind: "taken", progress };
		}
		case "skip": {
			const input = { secret, place, client: sending.client };
			const { progress } = await api.call("POST /invitations/{secret}/skip", input, how);
			return { kind: "taken", progress };
		}
		case "tag": {
			const input = { secret, place, slice: sending.slice };
			await api.call("POST /invitations/{secret}/tags", input, how);
			return { kind: "taken" };
		}
	}
}

/** A server that is away or in trouble, and a task that is paused: later it will be taken. */
function isToWait({ code, status }: Problem): boolean {
	return status === 0 || status >= 500 || status === 429 || code === "TASK_PAUSED";
}
