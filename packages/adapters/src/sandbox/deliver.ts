import type { ServerResponse } from "node:http";
import type { SandboxAnswer } from "./sandbox-answer.ts";
import type { FaultKind, SandboxFaults } from "./sandbox-faults.ts";

/** Sends an answer. */
export function deliver(response: ServerResponse, answer: SandboxAnswer): void {
	switch (answer.kind) {
		case "json":
			return sendJson(response, answer.status, JSON.stringify(answer.body));
		case "text":
			response.writeHead(200, { "content-type": "text/plain; charset=utf-8" });
			response.end(answer.text);
			return;
		case "events":
			response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
			for (const event of answer.events) response.write(`data: ${JSON.stringify(event)}\n\n`);
			response.end("data: [DONE]\n\n");
	}
}

/** Sends, instead of an answer, what a fault makes of it. */
export function deliverFault(
	response: ServerResponse,
	fault: FaultKind,
	faults: SandboxFaults,
): void {
	const whole = '{"object":"chat.completion","choices":[{"index":0,"message":{"content":"Half of';
	switch (fault) {
		case "rate-limit":
			response.setHeader("retry-after", String(faults.retryAfterSeconds ?? 1));
			return sendError(response, 429, "Rate limit reached (injected)");
		case "server-error":
			return sendError(response, 500, "The server had an error (injected)");
		case "no-answer":
			return;
		case "reset":
			response.socket?.resetAndDestroy();
			return;
		case "cut-off":
			response.writeHead(200, {
				"content-type": "application/json",
				"content-length": whole.length * 2,
			});
			// Without the callback the head might not be sent before the connection ends.
			response.write(whole, () => response.destroy());
			return;
		case "malformed":
			return sendJson(response, 200, whole);
		case "wrong-schema":
			return sendJson(
				response,
				200,
				'{"object":"chat.completion","result":"not where it belongs"}',
			);
		case "empty":
			return sendJson(response, 200, "");
	}
}

function sendError(response: ServerResponse, status: number, message: string): void {
	const error = { message, type: "injected", param: null, code: null };
	sendJson(response, status, JSON.stringify({ error }));
}

function sendJson(response: ServerResponse, status: number, text: string): void {
	response.writeHead(status, {
		"content-type": "application/json",
		"content-length": Buffer.byteLength(text),
	});
	response.end(text);
}
