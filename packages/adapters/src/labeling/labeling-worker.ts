/** Entry of the threads that apply labeling functions to blocks of a pool, one block at a time. */
import { parentPort, workerData } from "node:worker_threads";
import { ConfigurationError, type PoolRow } from "@assay/core/domain";
import type { LabelingThreadSettings, VoteReply, VoteRequest } from "./labeling-message.ts";
import { prepareVoter, type Voter } from "./voter.ts";

const settings: LabelingThreadSettings = workerData;
const running = new Int32Array(settings.shared);
/** The functions of the last block: those of the next are mostly the same. */
const last = new Map<string, Voter>();

parentPort?.on("message", (request: VoteRequest) => {
	const reply = answer(request);
	const buffers = reply.kind === "votes" ? reply.votes.map((column) => column.buffer) : [];
	// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
	parentPort?.postMessage(
		reply,
		buffers.filter((buffer) => buffer instanceof ArrayBuffer),
	);
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
parentPort?.postMessage({ kind: "ready" } satisfies VoteReply);

function answer({ agreement, functions, rows }: VoteRequest): VoteReply {
	try {
		const vote = voterOf(functions);
		const parsed: readonly PoolRow[] = JSON.parse(rows);
		const onStart = (index: number): void => {
			running[0] = index;
		};
		return { kind: "votes", votes: vote(parsed, { agreement, onStart }) };
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return { kind: "refused", message: error.message };
	}
}

function voterOf(functions: VoteRequest["functions"]): Voter {
	const key = JSON.stringify(functions);
	const voter = last.get(key) ?? prepareVoter(functions);
	last.clear();
	last.set(key, voter);
	return voter;
}
