import type { EventOperations, LiveEvent } from "@assay/sdk/api";
import type { HandlersOf } from "../handlers.ts";
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
		"GET /events": async (_input, { request, signal }) => {
			// Nobody reads, and so nobody would end, a stream that answers HEAD.
			const isRead = request.method !== "HEAD" && !signal.aborted;
			const events = isRead ? eventStream((listener) => feed.listen(listener), signal) : null;
			return new Response(events, { headers: HEADERS });
		},
	};
}

function eventStream(
	listen: (listener: (event: LiveEvent) => void) => () => void,
	signal: AbortSignal,
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let end: (() => void) | undefined;
	return new ReadableStream({
		start(controller) {
			controller.enqueue(encoder.encode("retry: 1000\n\n"));
			const tell = (event: LiveEvent): void => {
				if ((controller.desiredSize ?? 0) > -EVENTS_WAITING)
					controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
				else {
					end?.();
					controller.close();
				}
			};
			end = listen(tell);
			signal.addEventListener("abort", () => end?.(), { once: true });
		},
		cancel: () => end?.(),
	});
}
