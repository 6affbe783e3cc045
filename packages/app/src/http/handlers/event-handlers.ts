import type { EventOperations, LiveEvent } from "@assay/sdk/api";
import type { HandlersOf } from "../handlers.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of what happens. */
export function eventHandlers({ feed }: Workroom): HandlersOf<EventOperations> {
	return {
		"GET /events": async (_input, { signal }) =>
			new Response(
				eventStream((listener) => feed.listen(listener), signal),
				{
					headers: {
						"content-type": "text/event-stream; charset=utf-8",
						"cache-control": "no-store",
						"x-accel-buffering": "no",
					},
				},
			),
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
			end = listen((event) =>
				controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`)),
			);
			signal.addEventListener("abort", () => end?.(), { once: true });
		},
		cancel: () => end?.(),
	});
}
