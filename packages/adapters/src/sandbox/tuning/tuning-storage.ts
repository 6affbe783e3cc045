import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Texts by name, such as `jobs/ftjob-1.json`: what a vendor's servers keep. */
export interface TuningStorage {
	/** Names in a folder, in their order. */
	list(folder: string): readonly string[];
	read(name: string): string | undefined;
	write(name: string, text: string): void;
	remove(name: string): void;
}

/** Keeps texts as long as the process lives. */
export function createMemoryStorage(): TuningStorage {
	const texts = new Map<string, string>();
	return {
		list: (folder) => [...texts.keys()].filter((name) => name.startsWith(`${folder}/`)).toSorted(),
		read: (name) => texts.get(name),
		write: (name, text) => void texts.set(name, text),
		remove: (name) => void texts.delete(name),
	};
}

/** Keeps texts in a folder, which is made when the first is written; a text is there whole or not at all. */
export function openFolderStorage(root: string): TuningStorage {
	return {
		list(folder) {
			const names = orAbsent(() => readdirSync(path.join(root, folder))) ?? [];
			return names.map((name) => `${folder}/${name}`).toSorted();
		},
		read: (name) => orAbsent(() => readFileSync(path.join(root, name), "utf8")),
		write(name, text) {
			const file = path.join(root, name);
			mkdirSync(path.dirname(file), { recursive: true });
			const unfinished = path.join(root, `unfinished-${process.pid}`);
			writeFileSync(unfinished, text);
			renameSync(unfinished, file);
		},
		remove: (name) => rmSync(path.join(root, name), { force: true }),
	};
}

function orAbsent<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
		throw error;
	}
}
