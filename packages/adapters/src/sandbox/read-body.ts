import type { IncomingMessage } from "node:http";

/** Calls back with a request's whole body; a request that breaks off never calls back. */
export function readBody(request: IncomingMessage, onBody: (body: Buffer) => void): void {
	const chunks: Buffer[] = [];
	request.on("data", (chunk: Buffer) => chunks.push(chunk));
	request.on("end", () => onBody(Buffer.concat(chunks)));
}
