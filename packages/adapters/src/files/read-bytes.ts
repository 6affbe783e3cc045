import { createReadStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { ImportError } from "@assay/core/domain";
import { errorCode } from "./error-code.ts";

const CHUNK_BYTES = 256 * 1024;

/** Where the bytes are and how they are packed. */
export interface ByteSource {
	readonly path: string;
	readonly isGzip: boolean;
}

/**
 * The file's bytes in chunks, unpacked where they are gzip.
 *
 * @yields one chunk after another.
 * @throws {ImportError} when the file is cut off, damaged or cannot be read.
 */
export async function* readBytes(
	source: ByteSource,
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, void> {
	signal.throwIfAborted();
	const file = createReadStream(source.path, { highWaterMark: CHUNK_BYTES });
	const stream = source.isGzip
		? // The consumer of the last stream sees every error; the callback has nothing to add.
			pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined)
		: file;
	try {
		for await (const chunk of stream) {
			signal.throwIfAborted();
			if (Buffer.isBuffer(chunk)) yield chunk;
		}
	} catch (error) {
		if (signal.aborted) throw signal.reason;
		throw readError(source.path, error);
	} finally {
		file.destroy();
	}
}

/** An error of the file system or of unpacking, said for people. */
export function readError(file: string, error: unknown): ImportError {
	const name = path.basename(file);
	return new ImportError(`Cannot read ${name}: ${describe(errorCode(error))}`, { cause: error });
}

function describe(code: string): string {
	switch (code) {
		case "ENOENT":
			return "there is no such file, expected the path of a file of rows";
		case "EISDIR":
			return "it is a folder, expected a file; name the files in it";
		case "EACCES":
		case "EPERM":
			return "this user may not read it, expected a readable file";
		case "Z_BUF_ERROR":
			return "the gzip data ends early, expected a complete file; fetch or pack it again";
		case "Z_DATA_ERROR":
			return "the gzip data is damaged, expected a complete file; fetch or pack it again";
		default:
			return `reading failed (${code}), expected a readable file`;
	}
}
