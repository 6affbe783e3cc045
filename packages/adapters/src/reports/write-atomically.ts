import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { StoreError } from "@assay/core/domain";

const REASONS: Readonly<Record<string, string>> = {
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	EACCES: "it may not be written",
	EPERM: "it may not be written",
	EROFS: "the disk is read-only",
	EISDIR: "it is a folder",
	ENOTDIR: "its folder is a file",
	EEXIST: "its folder is a file",
	EFBIG: "it would be larger than is allowed",
};

/**
 * Writes a file as a whole or not at all: into a file beside it, which takes its place when every
 * byte is on disk. An older file of that name stays until then. Missing folders are made.
 *
 * @throws {StoreError} if the file cannot be written; nothing of it is left.
 */
export async function writeAtomically(
	file: string,
	chunks: AsyncIterable<string | Uint8Array>,
): Promise<void> {
	const folder = path.dirname(file);
	const unfinished = path.join(folder, `.${path.basename(file)}.${randomUUID()}.tmp`);
	try {
		await mkdir(folder, { recursive: true });
		await writeChunks(unfinished, chunks);
		await rename(unfinished, file);
	} catch (cause) {
		// Nothing can be left where even the folder cannot be reached.
		await rm(unfinished, { force: true }).catch(() => undefined);
		const reason = reasonOf(cause);
		if (reason === undefined) throw cause;
		throw new StoreError(`Cannot write ${file}: ${reason}, expected a place that takes the file`, {
			cause,
		});
	}
}

async function writeChunks(
	file: string,
	chunks: AsyncIterable<string | Uint8Array>,
): Promise<void> {
	const handle = await open(file, "wx");
	try {
		for await (const chunk of buffered(chunks)) await handle.writeFile(chunk);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/**
 * Joins small chunks, so that a line of a CSV is not a write of its own.
 *
 * @yields the same bytes in the same order.
 */
async function* buffered(
	chunks: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
	let text = "";
	for await (const chunk of chunks) {
		if (typeof chunk === "string") text += chunk;
		if (text.length > 0 && (typeof chunk !== "string" || text.length > 1_000_000)) {
			yield text;
			text = "";
		}
		if (typeof chunk !== "string") yield chunk;
	}
	if (text.length > 0) yield text;
}

/** Words for what the file system said; `undefined` where the error is not the file system's. */
function reasonOf(cause: unknown): string | undefined {
	if (!(cause instanceof Error) || !("syscall" in cause) || !("code" in cause)) return undefined;
	const code = String(cause.code);
	return `${REASONS[code] ?? "the system refused"} (${code})`;
}
