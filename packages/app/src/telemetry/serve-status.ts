import { serveUntil } from "../http/serve-until.ts";
import type { MetricsReader, StatusParts } from "./status-api.ts";
import { statusApi } from "./status-api.ts";

/** A port of its own for health and figures. */
export interface StatusPort {
	readonly host: string;
	readonly port: number;
	/** Token of the figures, where one is set. */
	readonly token: string | undefined;
}

/** Serves health and figures on a port of their own. */
export interface ServedStatus {
	/** Ends it. @throws {ConfigurationError} where the address could not be listened to. */
	close(): Promise<void>;
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);

/** Who may read figures on a port of their own: with a token who has it, else who is on this machine. */
export function statusReader({ host, token }: StatusPort): MetricsReader {
	if (token !== undefined) return { kind: "token", token };
	return LOOPBACK.has(host) ? { kind: "anybody" } : { kind: "nobody" };
}

/** Starts to serve. @throws {ConfigurationError} when the address cannot be listened to. */
export async function serveStatus(
	place: StatusPort,
	parts: Omit<StatusParts, "reader">,
): Promise<ServedStatus> {
	const ending = new AbortController();
	let served: Promise<void> | undefined;
	await new Promise<void>((listening, fail) => {
		served = serveUntil(statusApi({ ...parts, reader: statusReader(place) }), {
			host: place.host,
			port: place.port,
			signal: ending.signal,
			listening,
		});
		served.catch(fail);
	});
	return {
		async close() {
			ending.abort();
			await served;
		},
	};
}
