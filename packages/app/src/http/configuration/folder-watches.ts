import { type FSWatcher, watch } from "node:fs";
import path from "node:path";
import { errorCode } from "../uploads/error-code.ts";

/** Watches of single folders, one a folder. */
export interface FolderWatches {
	/** Watches a folder, without those in it; once is enough. */
	add(folder: string): void;
	/** Ends the watch of a folder and of all below it. */
	remove(folder: string): void;
	/** True while further folders can be watched. */
	isOpen(): boolean;
	close(): void;
}

/** Who hears of the folders. */
export interface FolderListener {
	/** Something at this place was written, has come or gone; `isMoved`: it may be another one of its name. */
	readonly heard: (place: string, isMoved: boolean) => void;
	/** No further folder can be watched; told once. */
	readonly failed: (reason: string) => void;
}

/** Watching takes a little of the system for each folder. */
const MOST_FOLDERS = 5_000;

/** Makes {@link FolderWatches} that watch nothing yet. */
export function createFolderWatches({ failed, heard }: FolderListener): FolderWatches {
	const watchers = new Map<string, FSWatcher>();
	let state: "open" | "full" | "closed" = "open";

	const giveUp = (reason: string): void => {
		state = "full";
		failed(reason);
	};
	const remove = (gone: string): void => {
		for (const [folder, watcher] of watchers) {
			if (folder !== gone && !folder.startsWith(gone + path.sep)) continue;
			watcher.close();
			watchers.delete(folder);
		}
	};
	return {
		add(folder) {
			if (state !== "open" || watchers.has(folder)) return;
			if (watchers.size >= MOST_FOLDERS) {
				giveUp(`there are more than ${MOST_FOLDERS} folders`);
				return;
			}
			try {
				const watcher = watch(folder, (event, name) => {
					if (name !== null) heard(path.join(folder, name), event === "rename");
				});
				watcher.on("error", () => remove(folder));
				watchers.set(folder, watcher);
			} catch (error) {
				// A folder that is gone again is no news; a system that can watch no more is.
				if (errorCode(error) !== "ENOENT") giveUp(String(error));
			}
		},
		remove,
		isOpen: () => state === "open",
		close() {
			state = "closed";
			for (const watcher of watchers.values()) watcher.close();
		},
	};
}
