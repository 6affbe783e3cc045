import { hash } from "node:crypto";
import type { JsonObject } from "@assay/core/domain";
import { jsonMember, parseJson } from "../../http/json-member.ts";
import type { TuningStorage } from "./tuning-storage.ts";

/** An uploaded file; its text lies beside it. */
export interface TuningFile {
	readonly id: string;
	readonly filename: string;
	readonly bytes: number;
	readonly createdMs: number;
}

/** Keeps an uploaded file. */
export function putFile(
	storage: TuningStorage,
	{ filename, text }: { readonly filename: string; readonly text: string },
	nowMs: number,
): TuningFile {
	const number = listFiles(storage).length;
	const file: TuningFile = {
		id: `file-${hash("sha1", `${number}\n${filename}\n${text}`).slice(0, 20)}`,
		filename,
		bytes: Buffer.byteLength(text),
		createdMs: nowMs,
	};
	storage.write(`texts/${file.id}.jsonl`, text);
	storage.write(`files/${file.id}.json`, JSON.stringify(file));
	return file;
}

/** The uploaded files, newest first. */
export function listFiles(storage: TuningStorage): readonly TuningFile[] {
	const files = storage.list("files").flatMap((name) => parseFile(storage.read(name)) ?? []);
	return files.toSorted((a, b) => b.createdMs - a.createdMs || (a.id < b.id ? -1 : 1));
}

/** An uploaded file; `undefined` where there is none of this id. */
export function findFile(storage: TuningStorage, id: string): TuningFile | undefined {
	return parseFile(storage.read(`files/${id}.json`));
}

/** The text of an uploaded file; `undefined` where there is none of this id. */
export function fileText(storage: TuningStorage, id: string): string | undefined {
	return storage.read(`texts/${id}.jsonl`);
}

/** Forgets an uploaded file. */
export function removeFile(storage: TuningStorage, id: string): void {
	storage.remove(`files/${id}.json`);
	storage.remove(`texts/${id}.jsonl`);
}

/** A file as the vendor shows it. */
export function fileView({ bytes, createdMs, filename, id }: TuningFile): JsonObject {
	return {
		id,
		object: "file",
		bytes,
		created_at: Math.floor(createdMs / 1000),
		filename,
		purpose: "fine-tune",
		status: "processed",
	};
}

function parseFile(text: string | undefined): TuningFile | undefined {
	const value = text === undefined ? undefined : parseJson(text);
	const id = jsonMember(value, ["id"]);
	const filename = jsonMember(value, ["filename"]);
	const bytes = jsonMember(value, ["bytes"]);
	const createdMs = jsonMember(value, ["createdMs"]);
	return typeof id === "string" &&
		typeof filename === "string" &&
		typeof bytes === "number" &&
		typeof createdMs === "number"
		? { id, filename, bytes, createdMs }
		: undefined;
}
