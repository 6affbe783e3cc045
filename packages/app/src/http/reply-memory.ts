import { createHash } from "node:crypto";
import type { Clock, IdempotencyStore } from "@assay/workflow/ports";
import type { Context } from "hono";
import { RequestError } from "./problem-response.ts";

/** Answers a write that is sent again as it was answered the first time. */
export interface ReplyMemory {
	once(context: Context, answer: () => Promise<Response>): Promise<Response>;
}

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Remembers answers by the request's `Idempotency-Key` for a day; requests without one are just answered. */
export function createReplyMemory(store: IdempotencyStore, clock: Clock): ReplyMemory {
	const underWay = new Set<string>();
	let forgottenAt = 0;
	const forget = async (): Promise<void> => {
		if (clock.now() - forgottenAt < KEPT_MS / 24) return;
		forgottenAt = clock.now();
		await store.forgetReplies(clock.now() - KEPT_MS);
	};
	return {
		async once(context, answer) {
			const key = context.req.header("idempotency-key");
			if (key === undefined) return answer();
			const requestHash = await hashOf(context);
			const known = await store.findReply(key);
			if (known !== undefined) {
				if (known.requestHash !== requestHash) throw otherRequest();
				return new Response(known.body, {
					status: known.status,
					headers: { "content-type": "application/json" },
				});
			}
			if (underWay.has(key)) throw stillUnderWay();
			underWay.add(key);
			try {
				const response = await answer();
				if (!response.ok) return response;
				const body = await response.clone().text();
				await store.rememberReply({
					key,
					requestHash,
					status: response.status,
					body,
					createdAt: clock.now(),
				});
				await forget();
				return response;
			} finally {
				underWay.delete(key);
			}
		},
	};
}

async function hashOf(context: Context): Promise<string> {
	const { method, url } = context.req;
	const isFile = context.req.header("content-type") === "application/octet-stream";
	const body = isFile ? "" : await context.req.text();
	return createHash("sha256").update(`${method} ${url}\n${body}`).digest("hex");
}

function otherRequest(): RequestError {
	return new RequestError({
		status: 422,
		code: "IDEMPOTENCY_KEY",
		detail: "Cannot use this Idempotency-Key: another request had it, expected a new key",
	});
}

function stillUnderWay(): RequestError {
	return new RequestError({
		status: 409,
		code: "UNDER_WAY",
		detail: "The same request is being carried out; ask again in a moment",
	});
}
