import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { notTaken } from "./upload-errors.ts";

/** What is written, and where. */
export interface BodyTarget {
	readonly file: string;
	/** Name for messages. */
	readonly name: string;
	/** What was announced. */
	readonly bytes: number;
	readonly signal: AbortSignal;
}

/**
 * Writes a body as it comes, in bounded memory, and gives its SHA-256. The file is durable when this
 * resolves.
 *
 * @throws {RequestError} for more, or less, than was announced.
 */
export async function receiveBody(
	body: ReadableStream<Uint8Array> | null,
	{ bytes, file, name, signal }: BodyTarget,
): Promise<string> {
	const digest = createHash("sha256");
	let written = 0;
	await pipeline(
		body === null ? Readable.from([]) : Readable.fromWeb(body),
		async function* counted(chunks: AsyncIterable<Uint8Array>) {
			for await (const chunk of chunks) {
				written += chunk.length;
				if (written > bytes)
					throw notTaken(name, `it is larger than the ${bytes} bytes that were announced`);
				digest.update(chunk);
				yield chunk;
			}
		},
		createWriteStream(file, { flush: true }),
		{ signal },
	);
	if (written < bytes)
		throw notTaken(name, `only ${written} of ${bytes} bytes came; send the file again`);
	return digest.digest("hex");
}
