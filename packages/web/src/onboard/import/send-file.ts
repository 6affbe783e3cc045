import { API_ROOT } from "@assay/sdk/api";
import { projectHref } from "../../data/project-path.ts";

/** Why a file did not arrive, for people. */
export class SendError extends Error {
	override readonly name = "SendError";
}

/** How a file is sent. */
export interface SendOptions {
	readonly signal: AbortSignal;
	/** Told now and then how many bytes have gone. */
	readonly onProgress: (sent: number) => void;
}

/**
 * Sends a file as the body of one request; the browser reads it from the disk as it goes. `fetch`
 * tells no progress, so this is the older way.
 */
export function sendFile(upload: string, file: File, options: SendOptions): Promise<void> {
	const request = new XMLHttpRequest();
	return new Promise((resolve, reject) => {
		const refuse = (message: string): void => reject(new SendError(message));
		request.upload.addEventListener("progress", ({ loaded }) => options.onProgress(loaded));
		request.addEventListener("load", () => {
			if (request.status >= 200 && request.status < 300) resolve();
			else refuse(detailOf(request));
		});
		request.addEventListener("error", () =>
			refuse(
				`${file.name} did not arrive: the connection broke, or the file changed meanwhile. Choose it again`,
			),
		);
		request.addEventListener("abort", () => reject(new DOMException("Cancelled", "AbortError")));
		options.signal.addEventListener("abort", () => request.abort(), { once: true });
		request.open("PUT", projectHref(`${API_ROOT}/uploads/${encodeURIComponent(upload)}`));
		request.setRequestHeader("content-type", "application/octet-stream");
		request.send(file);
	});
}

function detailOf({ responseText, status }: XMLHttpRequest): string {
	try {
		const problem: unknown = JSON.parse(responseText);
		if (typeof problem === "object" && problem !== null && "detail" in problem)
			return String(problem.detail);
	} catch {
		// No problem of the server's own: its status says what is known.
	}
	return `The server answered ${status}`;
}
