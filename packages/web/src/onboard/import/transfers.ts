import { ApiError } from "@assay/sdk/client";
import { api } from "../../data/api.ts";
import { createObservable, type Observable } from "../../data/observable.ts";
import { SendError, sendFile } from "./send-file.ts";

/** A file on its way to the server. */
export interface Transfer {
	readonly key: string;
	readonly name: string;
	readonly bytes: number;
	readonly sent: number;
	/** Why it did not arrive. */
	readonly failure?: string;
	/** Stops it, or takes the failed one away. */
	readonly cancel: () => void;
}

/** Files on their way; they go on while other screens are shown. */
export const transfers: Observable<readonly Transfer[]> = createObservable<readonly Transfer[]>([]);

const queue: (() => Promise<void>)[] = [];
const working = new Set<"sending">();

/** Sends files one after the other; `onArrival` is told the id of each that has arrived. */
export function startTransfers(files: readonly File[], onArrival: (upload: string) => void): void {
	for (const file of files) {
		const key = crypto.randomUUID();
		const stop = new AbortController();
		const remove = (): void =>
			transfers.set(transfers.get().filter((transfer) => transfer.key !== key));
		const cancel = (): void => {
			stop.abort();
			remove();
		};
		transfers.set([
			...transfers.get(),
			{ key, name: file.name, bytes: file.size, sent: 0, cancel },
		]);
		queue.push(async () => {
			try {
				if (stop.signal.aborted) return;
				const upload = await api.call("POST /uploads", { name: file.name, bytes: file.size });
				await sendFile(upload.id, file, {
					signal: stop.signal,
					onProgress: (sent) => change(key, { sent }),
				});
				remove();
				onArrival(upload.id);
			} catch (error) {
				if (!stop.signal.aborted) change(key, { failure: failureOf(error) });
			}
		});
	}
	void workThrough();
}

async function workThrough(): Promise<void> {
	if (working.size > 0) return;
	working.add("sending");
	for (let send = queue.shift(); send !== undefined; send = queue.shift()) await send();
	working.delete("sending");
}

function change(key: string, changes: Partial<Transfer>): void {
	transfers.set(
		transfers
			.get()
			.map((transfer) => (transfer.key === key ? { ...transfer, ...changes } : transfer)),
	);
}

function failureOf(error: unknown): string {
	return error instanceof ApiError || error instanceof SendError
		? error.message
		: "The file did not arrive";
}
