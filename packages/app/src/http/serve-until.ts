import type { Server } from "node:http";
import { ConfigurationError } from "@assay/core/domain";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";

/** Where a server listens, and until when. */
export interface ServingPlace {
	readonly host: string;
	readonly port: number;
	/** Its abort ends the server. */
	readonly signal: AbortSignal;
	/** Is told when it listens. */
	readonly listening: () => void;
	/** How long requests that are under way may take to end; default: they are cut off. */
	readonly graceMs?: number;
}

/** How often connections that have nothing to say any more are looked for. */
const LOOK_EVERY_MS = 50;

/**
 * Serves until the signal aborts and everything is closed.
 *
 * @throws {ConfigurationError} when the address cannot be listened to.
 */
export async function serveUntil(
	app: Hono,
	{ graceMs = 0, host, listening, port, signal }: ServingPlace,
): Promise<void> {
	const server = serve({
		fetch: app.fetch,
		hostname: host,
		port,
		// Node's own limit for a whole request would cut off large files on slow ways to here.
		serverOptions: { requestTimeout: 0 },
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", (cause) =>
			reject(
				new ConfigurationError(
					`Cannot serve on ${host}:${port}: ${cause.message}; choose another with --port`,
					{ cause },
				),
			),
		);
		server.once("listening", listening);
		const end = (): void => {
			server.close(() => resolve());
			// Streams of events never end by themselves.
			if ("closeAllConnections" in server) closeWithin(server, graceMs);
		};
		if (signal.aborted) end();
		else signal.addEventListener("abort", end, { once: true });
	});
}

/** Closes each connection as soon as nothing is under way on it, and all of them after a while. */
function closeWithin(server: Server, graceMs: number): void {
	if (graceMs === 0) {
		server.closeAllConnections();
		return;
	}
	const look = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
	const cut = setTimeout(() => server.closeAllConnections(), graceMs);
	server.once("close", () => {
		clearInterval(look);
		clearTimeout(cut);
	});
}
