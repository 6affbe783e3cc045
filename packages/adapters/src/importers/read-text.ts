import { createReadStream } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { ImportError } from "@assay/core/domain";

/** Largest document (YAML, or JSON that is not one record a line) that is read into memory, in bytes. */
export const LARGEST_DOCUMENT_BYTES: number = 256 * 1024 * 1024;

const PEEK_BYTES = 64 * 1024;
const LONG_PEEK_BYTES = 16 * 1024 * 1024;

/** The start of a file as text, to recognise it by: 64 KiB, or 16 MiB where the first line is that long. */
export async function peekText(path: string): Promise<string> {
	const handle = await openFile(path);
	try {
		const start = await startOf(handle, PEEK_BYTES);
		const isCut = start.byteLength === PEEK_BYTES && !start.includes("\n");
		const bytes = isCut ? await startOf(handle, LONG_PEEK_BYTES) : start;
		return withoutByteOrderMark(bytes.toString("utf8"));
	} finally {
		await handle.close();
	}
}

/** Size of a file in bytes. */
export async function fileSize(path: string): Promise<number> {
	return (await stat(path)).size;
}

/**
 * A whole file as text.
 *
 * @throws {ImportError} when it is missing, larger than {@link LARGEST_DOCUMENT_BYTES}, or not UTF-8.
 */
export async function readDocument(path: string): Promise<string> {
	const handle = await openFile(path);
	let bytes: Uint8Array;
	try {
		const { size } = await handle.stat();
		if (size > LARGEST_DOCUMENT_BYTES) {
			throw new ImportError(
				`Cannot read ${path}: it has ${size} bytes, expected at most ${LARGEST_DOCUMENT_BYTES}`,
			);
		}
		bytes = await handle.readFile();
	} finally {
		await handle.close();
	}
	const decoder = new TextDecoder("utf-8", { fatal: true });
	return decodeWith(path, () => decoder.decode(bytes));
}

/**
 * Lines of a text file with their numbers, from 1, in bounded memory.
 *
 * @yields one line at a time, without its line feed.
 */
export async function* textLines(
	path: string,
	signal?: AbortSignal,
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
	const decoder = new TextDecoder("utf-8", { fatal: true });
	// The start of a line whose end has not come yet, in pieces: joining at once is linear.
	let pieces: string[] = [];
	let line = 0;
	for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
		signal?.throwIfAborted();
		const text = decodeWith(path, () => decoder.decode(chunk, { stream: true }));
		const lines = text.split("\n");
		const rest = lines.pop() ?? "";
		for (const lineText of lines) {
			yield { line: ++line, text: pieces.join("") + lineText };
			pieces = [];
		}
		pieces.push(rest);
	}
	pieces.push(decodeWith(path, () => decoder.decode()));
	const last = pieces.join("");
	if (last !== "") yield { line: ++line, text: last };
}

async function startOf(handle: FileHandle, length: number): Promise<Buffer> {
	const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
	return buffer.subarray(0, bytesRead);
}

async function openFile(path: string): Promise<FileHandle> {
	try {
		// A folder can be opened on some systems, but never read.
		if ((await stat(path)).isDirectory()) throw new TypeError(`${path} is a folder`);
		return await open(path);
	} catch (cause) {
		throw new ImportError(`Cannot read ${path}: it cannot be opened, expected a readable file`, {
			cause,
		});
	}
}

function decodeWith(path: string, decode: () => string): string {
	try {
		return decode();
	} catch (cause) {
		throw new ImportError(`Cannot read ${path}: it has invalid bytes, expected text in UTF-8`, {
			cause,
		});
	}
}

function withoutByteOrderMark(text: string): string {
	return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
