import type { MiddlewareHandler } from "hono";

/** What is told of streams of events. */
export interface StreamWatch {
	/** Its abort ends every stream. */
	readonly drain: AbortSignal;
	readonly streamOpened: () => void;
	readonly streamClosed: () => void;
}

/** Within this time the readers of a server that ends come back, to another one or to the next. */
const RETRY = "retry: 2000\n\n";

/** Counts streams of events while they are open, and ends them, saying when to come back, when the server ends. */
export function followStreams(watch: StreamWatch): MiddlewareHandler {
	return async (context, next) => {
		await next();
		const { body, headers } = context.res;
		if (body === null || headers.get("content-type")?.startsWith("text/event-stream") !== true)
			return;
		context.res = new Response(followed(body, watch), context.res);
	};
}

function followed(
	events: ReadableStream<Uint8Array>,
	{ drain, streamClosed, streamOpened }: StreamWatch,
): ReadableStream<Uint8Array> {
	const reader = events.getReader();
	const over = new AbortController();
	over.signal.addEventListener("abort", () => streamClosed(), { once: true });
	return new ReadableStream({
		start(controller) {
			streamOpened();
			const end = (): void => {
				over.abort();
				controller.enqueue(new TextEncoder().encode(RETRY));
				controller.close();
				void reader.cancel();
			};
			if (drain.aborted) end();
			else drain.addEventListener("abort", end, { once: true, signal: over.signal });
		},
		async pull(controller) {
			const { done, value } = await reader.read();
			if (over.signal.aborted) return;
			if (value !== undefined) controller.enqueue(value);
			if (!done) return;
			over.abort();
			controller.close();
		},
		async cancel(reason) {
			over.abort();
			await reader.cancel(reason);
		},
	});
}
