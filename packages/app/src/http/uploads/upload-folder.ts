import { mkdir, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { NotFoundError } from "@assay/core/domain";
import type { Clock, IdSource } from "@assay/workflow/ports";
import { z } from "zod";
import { isCodeFile } from "../../import/open-source.ts";
import { errorCode } from "./error-code.ts";
import { readJsonFile, writeJsonFile } from "./json-file.ts";
import { receiveBody } from "./receive-body.ts";
import { busy, diskFull, notTaken, tooLarge } from "./upload-errors.ts";
import { safeUploadName } from "./upload-name.ts";

/** What is known of an upload. */
export interface StoredUpload {
	readonly id: string;
	readonly name: string;
	readonly bytes: number;
	/** SHA-256; absent until all of it has come. */
	readonly hash?: string | undefined;
	readonly createdAt: number;
}

/** Files that were sent to be imported, each in a folder of its own. */
export interface UploadFolder {
	/** @throws {RequestError} for a file that is too large, empty, code, or more than the disk has room for. */
	announce(file: { readonly name: string; readonly bytes: number }): Promise<StoredUpload>;
	/**
	 * Writes the file as it comes, in bounded memory; it is durable when this resolves. What is cut
	 * off leaves nothing.
	 */
	receive(
		id: string,
		body: ReadableStream<Uint8Array> | null,
		signal: AbortSignal,
	): Promise<StoredUpload>;
	/** Newest first. */
	list(): Promise<readonly StoredUpload[]>;
	/** @throws {NotFoundError} for an unknown id. */
	get(id: string): Promise<StoredUpload>;
	/** Path of a file that has come in whole. @throws {RequestError} for one that has not. */
	pathOf(upload: StoredUpload): string;
	/** Path of a file beside the upload, for what is known about it; it goes with it. */
	besideOf(id: string, ending: string): string;
	remove(id: string): Promise<void>;
	/** Removes what is old, and what was cut off by the end of a server. */
	clean(): Promise<void>;
	removeAll(): Promise<void>;
}

/** What the folder is made with. */
export interface UploadFolderOptions {
	readonly root: string;
	readonly clock: Clock;
	readonly ids: IdSource;
	readonly maxBytes?: number;
	/** Bytes that the disk has room for; default: asks the file system. */
	readonly freeBytes?: (folder: string) => Promise<number>;
}

const MAX_BYTES = 4_000_000_000;
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;
/** An upload that is under way writes all the time. */
const CUT_OFF_MS = 60 * 60 * 1000;

const storedSchema: z.ZodType<StoredUpload> = z.object({
	id: z.string(),
	name: z.string(),
	bytes: z.number(),
	hash: z.string().optional(),
	createdAt: z.number(),
});

/** What the operations on the folder share. */
interface OpenFolder {
	readonly options: UploadFolderOptions;
	readonly folder: string;
	/** Ids of the uploads that are being received. */
	readonly underWay: Set<string>;
}

/** Opens the folder `.assay/uploads` of a project. */
export function createUploadFolder(options: UploadFolderOptions): UploadFolder {
	const folder = path.join(options.root, ".assay", "uploads");
	const open: OpenFolder = { options, folder, underWay: new Set() };
	return {
		announce: (file) => announce(open, file),
		async receive(id, body, signal) {
			const upload = await getUpload(folder, id);
			if (upload.hash !== undefined || open.underWay.has(id))
				throw busy(`Cannot take ${upload.name}: it is here already, or on its way`);
			open.underWay.add(id);
			try {
				return await receive(folder, upload, { body, signal });
			} finally {
				open.underWay.delete(id);
			}
		},
		list: () => listUploads(folder),
		get: (id) => getUpload(folder, id),
		pathOf({ hash, id, name }) {
			if (hash === undefined) throw busy(`Cannot read ${name}: it has not come in whole yet`);
			return path.join(folder, id, name);
		},
		besideOf: (id, ending) => besideOf(folder, id, ending),
		remove: async (id) => removeUpload(folder, (await getUpload(folder, id)).id),
		clean: () => clean(open),
		removeAll: () => rm(folder, { recursive: true, force: true }),
	};
}

async function announce(
	{ folder, options }: OpenFolder,
	{ bytes, name: given }: { readonly name: string; readonly bytes: number },
): Promise<StoredUpload> {
	const { clock, freeBytes = freeBytesOf, ids, maxBytes = MAX_BYTES } = options;
	const name = safeUploadName(given);
	if (bytes > maxBytes) throw tooLarge(name, maxBytes);
	if (bytes === 0) throw notTaken(name, "it is empty, expected at least one row");
	if (isCodeFile(name))
		throw notTaken(
			name,
			'it is code, which a page must not run; import it in a terminal with "assay import"',
		);
	await mkdir(folder, { recursive: true });
	const free = await freeBytes(folder);
	if (bytes > free) throw diskFull(name, free);
	const upload = { id: ids.next(), name, bytes, createdAt: clock.now() };
	await mkdir(path.join(folder, upload.id));
	await writeJsonFile(besideOf(folder, upload.id, "json"), upload);
	return upload;
}

async function receive(
	folder: string,
	upload: StoredUpload,
	{
		body,
		signal,
	}: { readonly body: ReadableStream<Uint8Array> | null; readonly signal: AbortSignal },
): Promise<StoredUpload> {
	const { bytes, id, name } = upload;
	const file = path.join(folder, id, name);
	try {
		const hash = await receiveBody(body, { file: `${file}.part`, name, bytes, signal });
		await rename(`${file}.part`, file);
		const whole = { ...upload, hash };
		await writeJsonFile(besideOf(folder, id, "json"), whole);
		return whole;
	} catch (error) {
		await removeUpload(folder, id);
		const code = errorCode(error);
		throw code === "ENOSPC" || code === "EDQUOT" ? diskFull(name) : error;
	}
}

async function clean({ folder, options, underWay }: OpenFolder): Promise<void> {
	for (const id of await idsIn(folder)) {
		const upload = await readJsonFile(besideOf(folder, id, "json"), storedSchema);
		const isCutOff = upload?.hash === undefined && !underWay.has(id);
		const age = options.clock.now() - (await lastUse(path.join(folder, id)));
		if (age > (isCutOff ? CUT_OFF_MS : KEPT_MS)) await removeUpload(folder, id);
	}
}

async function listUploads(folder: string): Promise<readonly StoredUpload[]> {
	const found = await Promise.all(
		(await idsIn(folder)).map((id) => readJsonFile(besideOf(folder, id, "json"), storedSchema)),
	);
	return found
		.filter((one) => one !== undefined)
		.toSorted((a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id));
}

async function getUpload(folder: string, id: string): Promise<StoredUpload> {
	const found = await readJsonFile(besideOf(folder, id, "json"), storedSchema);
	if (found !== undefined) return found;
	throw new NotFoundError(
		`Cannot find upload "${id}": it was removed, or was never there; send the file again`,
	);
}

async function removeUpload(folder: string, id: string): Promise<void> {
	const names = (await readdir(folder)).filter((name) => name === id || name.startsWith(`${id}.`));
	for (const name of names) await rm(path.join(folder, name), { recursive: true, force: true });
}

function besideOf(folder: string, id: string, ending: string): string {
	return path.join(folder, `${id}.${ending}`);
}

/** Ids of the uploads: each has a folder. */
async function idsIn(folder: string): Promise<readonly string[]> {
	try {
		const entries = await readdir(folder, { withFileTypes: true });
		return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	} catch (error) {
		if (errorCode(error) === "ENOENT") return [];
		throw error;
	}
}

async function lastUse(folder: string): Promise<number> {
	const names = await readdir(folder);
	const files = [folder, ...names.map((name) => path.join(folder, name))];
	const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
	return Math.max(...times);
}

async function freeBytesOf(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return bavail * bsize;
}
