import { createHash } from "node:crypto";
import type { Clock, IdempotencyStore, StoredReply } from "@assay/workflow/ports";
import type { Context } from "hono";
import { RequestError } from "./problem-response.ts";

/** Answers a write that is sent again as it was answered the first time. */
export interface ReplyMemory {
	/** @param sender another sender's request is another one, even with the same key. */
	once(context: Context, answer: () => Promise<Response>, sender?: string): Promise<Response>;
}

const KEPT_MS = 24 * 60 * 60 * 1000;
const LONGEST_KEY = 200;

/** Remembers answers by the request's `Idempotency-Key` for a day; requests without one are just answered. */
export function createReplyMemory(store: IdempotencyStore, clock: Clock): ReplyMemory {
	const underWay = new Set<string>();
	let forgottenAt = 0;
	const forget = async (): Promise<void> => {
		if (clock.now() - forgottenAt < KEPT_MS / 24) return;
		forgottenAt = clock.now();
		await store.forgetReplies(clock.now() - KEPT_MS);
	};
	const remember = async (reply: {
		readonly key: string;
		readonly requestHash: string;
		readonly response: Response;
	}): Promise<void> => {
		const { key, requestHash, response } = reply;
		const { status } = response;
		try {
			const body = await response.text();
			await store.rememberReply({ key, requestHash, status, body, createdAt: clock.now() });
			await forget();
		} catch (error) {
			// The write itself is done, and the client must hear so.
			process.stderr.write(`Cannot remember the answer to a write: ${messageOf(error)}\n`);
		}
	};
	return {
		async once(context, answer, sender) {
			const key = context.req.header("idempotency-key");
			if (key === undefined) return answer();
			if (key.length > LONGEST_KEY) throw longKey();
			// Before the store is asked: what is done while it answers is not in its answer.
			if (underWay.has(key)) throw stillUnderWay();
			underWay.add(key);
			try {
				const requestHash = await hashOf(context, sender);
				const known = await store.findReply(key);
				if (known !== undefined) return replyAgain(known, requestHash);
				const response = await answer();
				if (response.ok) await remember({ key, requestHash, response: response.clone() });
				return response;
			} finally {
				underWay.delete(key);
			}
		},
	};
}

function replyAgain({ body, status, ...known }: StoredReply, requestHash: string): Response {
	if (known.requestHash !== requestHash) throw otherRequest();
	return new Response(body, { status, headers: { "content-type": "application/json" } });
}

async function hashOf(context: Context, sender: string | undefined): Promise<string> {
	const { method } = context.req;
	// Without the origin: a server may be reached by more than one name.
	const { pathname, search } = new URL(context.req.url);
	const isFile = context.req.header("content-type") === "application/octet-stream";
	const body = isFile ? "" : await context.req.text();
	const request = `${method} ${pathname}${search}\n${body}`;
	return createHash("sha256")
		.update(sender === undefined ? request : `${sender}\n${request}`)
		.digest("hex");
}

function otherRequest(): RequestError {
	return new RequestError({
		status: 422,
		code: "IDEMPOTENCY_KEY",
		detail: "Cannot use this Idempotency-Key: another request had it, expected a new key",
	});
}

function longKey(): RequestError {
	return new RequestError({
		status: 400,
		code: "IDEMPOTENCY_KEY",
		detail: `Cannot use this Idempotency-Key, expected at most ${LONGEST_KEY} characters`,
	});
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function stillUnderWay(): RequestError {
	return new RequestError({
		status: 409,
		code: "UNDER_WAY",
		detail: "The same request is being carried out; ask again in a moment",
	});
}
