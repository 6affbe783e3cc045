import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { createFolderWatches } from "./folder-watches.ts";

/** What is watched, and who hears of it. */
export interface FileWatchOptions {
	/** Folder that is watched with everything below it; what starts with a dot and packages are left out. */
	readonly root: string;
	/** A file has come, changed or gone. */
	readonly changed: (file: string, isFollowed: boolean) => void;
	/** Not everything can be watched; told once. */
	readonly failed: (reason: string) => void;
}

/** A watch that is under way. */
export interface FileWatch {
	/** Watches these files, wherever they lie, instead of those before. */
	follow(files: readonly string[]): void;
	close(): void;
}

/**
 * Watches a tree of folders, one watch a folder: the recursive watch of Node looks into every
 * package before anything can be left out, and takes one watch a file on Linux.
 */
export function watchFiles({ changed, failed, root }: FileWatchOptions): FileWatch {
	let followed: ReadonlySet<string> = new Set();
	const watches = createFolderWatches({
		failed,
		heard(place, isMoved) {
			const isFollowed = followed.has(place);
			const isOfTree = isInTree(root, place);
			if (isFollowed || isOfTree) changed(place, isFollowed);
			if (isOfTree) void look(place, isMoved);
		},
	});
	const enter = async (folder: string): Promise<void> => {
		watches.add(folder);
		for (const inner of await foldersIn(folder))
			if (watches.isOpen()) await enter(path.join(folder, inner));
	};
	const look = async (place: string, isMoved: boolean): Promise<void> => {
		const isFolder = await isFolderAt(place);
		// What was moved away and came back is another folder of the same name.
		if (!isFolder || isMoved) watches.remove(place);
		if (isFolder && watches.isOpen()) await enter(place);
	};
	void enter(root);
	return {
		follow(files) {
			followed = new Set(files);
			for (const file of files) watches.add(path.dirname(file));
		},
		close: () => watches.close(),
	};
}

function isInTree(root: string, place: string): boolean {
	const relative = path.relative(root, place);
	return !path.isAbsolute(relative) && !relative.split(path.sep).some(isLeftOut);
}

function isLeftOut(name: string): boolean {
	return name.startsWith(".") || name === "node_modules";
}

async function foldersIn(folder: string): Promise<readonly string[]> {
	try {
		const entries = await readdir(folder, { withFileTypes: true });
		return entries
			.filter((entry) => entry.isDirectory() && !isLeftOut(entry.name))
			.map(({ name }) => name);
	} catch {
		// It is gone again, or may not be read: nothing to watch.
		return [];
	}
}

async function isFolderAt(place: string): Promise<boolean> {
	try {
		return (await stat(place)).isDirectory();
	} catch {
		// Gone, which is no folder either.
		return false;
	}
}
