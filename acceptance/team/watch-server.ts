import { setTimeout } from "node:timers/promises";
import type { ApiClient } from "@assay/sdk/client";

/** Asks a server again and again. */
export interface ServerWatch {
	/** The same work, in whose time the server need not answer. */
	whileAway<Of>(work: (of: Of) => Promise<void>): (of: Of) => Promise<void>;
	/** Stops, and gives what was not answered although the server was there. */
	end(): Promise<readonly string[]>;
}

const LOOK_MS = 250;
/** Until what broke is made anew. */
const SETTLE_MS = 2_000;

/** Reads the list of runs four times a second until it is told to end. */
export function watchServer(api: ApiClient): ServerWatch {
	const unanswered: string[] = [];
	const ending = new AbortController();
	const away = { now: 0, times: 0 };
	const look = async (): Promise<void> => {
		const { now, times } = away;
		try {
			await api.call("GET /runs", {});
		} catch (error) {
			if (now === 0 && away.times === times) unanswered.push(String(error));
		}
	};
	const watching = (async () => {
		while (!ending.signal.aborted) {
			await look();
			await setTimeout(LOOK_MS);
		}
	})();
	return {
		whileAway: (work) => {
			const inItsTime = async (of: Parameters<typeof work>[0]): Promise<void> => {
				away.now++;
				away.times++;
				await work(of);
				await setTimeout(SETTLE_MS);
				away.now--;
			};
			return Object.defineProperty(inItsTime, "name", { value: work.name });
		},
		async end() {
			ending.abort();
			await watching;
			return unanswered;
		},
	};
}
