import type { EventOperations, LiveEvent } from "@assay/sdk/api";
import type { HandlersOf, RequestContext } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

/** A listener that reads nothing for so many events is let go; when it comes back it is told everything. */
const EVENTS_WAITING = 1_000;
const HEADERS = {
	"content-type": "text/event-stream; charset=utf-8",
	"cache-control": "no-store",
	"x-accel-buffering": "no",
};

/** Handlers of what happens. */
export function eventHandlers({ feed }: Pick<Workroom, "feed">): HandlersOf<EventOperations> {
	return {
		"GET /events": async (_input, { holds, request, signal }) => {
			// Nobody reads, and so nobody would end, a stream that answers HEAD.
			const isRead = request.method !== "HEAD" && !signal.aborted;
			const events = isRead
				? eventStream((listener) => feed.listen(listener), { signal, holds })
				: null;
			return new Response(events, { headers: HEADERS });
		},
	};
}

function eventStream(
	listen: (listener: (event: LiveEvent) => void) => () => void,
	{ holds, signal }: Pick<RequestContext, "signal"> & { readonly holds: RequestContext["holds"] },
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let end: (() => void) | undefined;
	let isOver = false;
	return new ReadableStream({
		start(controller) {
			controller.enqueue(encoder.encode("retry: 1000\n\n"));
			const close = (): void => {
				end?.();
				if (!isOver) controller.close();
				isOver = true;
			};
			const tell = (event: LiveEvent): void => {
				if (isOver) return;
				if ((controller.desiredSize ?? 0) > -EVENTS_WAITING)
					controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
				else close();
				if (event.kind === "heartbeat") void closeUnless(holds, close);
			};
			end = listen(tell);
			signal.addEventListener("abort", () => end?.(), { once: true });
		},
		cancel() {
			isOver = true;
			end?.();
		},
	});
}

/** Events say only that something has changed: where the right cannot be looked up, they go on until the next look. */
async function closeUnless(holds: RequestContext["holds"], close: () => void): Promise<void> {
	const mayGoOn = await holds?.().catch(() => true);
	if (mayGoOn === false) close();
}
