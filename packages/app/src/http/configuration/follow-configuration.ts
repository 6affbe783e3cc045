import { existsSync } from "node:fs";
import path from "node:path";
import { hasConfig } from "../../config/find-config.ts";
import { isTextFile } from "../../config/read-template.ts";
import type { CommandPlace } from "../jobs/start-command.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { paceChanges } from "./pace-changes.ts";
import { type StartedSync, type SyncEnd, startSync } from "./start-sync.ts";
import { watchFiles } from "./watch-files.ts";

/** What {@link followConfiguration} works with. */
export interface FollowOptions {
	readonly place: CommandPlace;
	/** Tells a person at the terminal. */
	readonly note: (text: string) => void;
}

/** Brings the store up to date, then watches the project's files and does so again after a change, one reading at a time. */
export function followConfiguration(
	configuration: LiveConfiguration,
	{ note, place }: FollowOptions,
): { close(): Promise<void> } {
	const { root } = configuration.project;
	let sync: StartedSync | undefined;
	let isWanted = false;
	let work = Promise.resolve();

	const syncOnce = async (): Promise<boolean> => {
		const { revision } = configuration;
		let isTaken = false;
		sync = startSync(placeOf(configuration, place), (project) => {
			isTaken = configuration.take(project);
			watch.follow(configuration.files());
		});
		const end = await sync.ended;
		sync = undefined;
		if (end.kind === "failed") configuration.setProblem(end.detail);
		if (end.kind === "synced" && isTaken) configuration.setProblem(undefined);
		return configuration.revision !== revision || hasChangedStore(end);
	};
	const syncWhileWanted = async (): Promise<void> => {
		while (isWanted) {
			isWanted = false;
			const gone = missingConfig(configuration, place);
			if (gone === undefined) pacer.acted(await syncOnce());
			else configuration.setProblem(gone);
		}
	};
	const pacer = paceChanges((isSure) => {
		isWanted = true;
		if (sync === undefined) work = syncWhileWanted();
		// An edit does not wait for a large file that is being imported; that begins again afterwards.
		else if (isSure && sync.hasRead()) sync.stop();
	});
	const watch = watchFiles({
		root,
		// Templates are text files, and seldom what a program writes all the time.
		changed: (file, isFollowed) => pacer.heard(isFollowed || isTextFile(file)),
		failed: (reason) =>
			note(
				`Changes of files in ${root} are not all seen: ${reason}; start assay ui again after one`,
			),
	});
	watch.follow(configuration.files());
	// Files may have changed while no server ran.
	isWanted = true;
	work = syncWhileWanted();
	return {
		async close() {
			pacer.stop();
			watch.close();
			isWanted = false;
			sync?.stop();
			await work;
		},
	};
}

/** Names the file that is there now: without it a folder that has data is a project too, with nothing defined. */
function placeOf(
	{ project: { configFile } }: LiveConfiguration,
	place: CommandPlace,
): CommandPlace {
	const isNamed = place.projectArguments.some((argument) => argument.startsWith("--config="));
	if (isNamed || configFile === undefined || !existsSync(configFile)) return place;
	return { ...place, projectArguments: [...place.projectArguments, `--config=${configFile}`] };
}

function hasChangedStore(end: SyncEnd): boolean {
	return end.kind === "synced" && end.hasChanged;
}

/** A configuration that is gone is a slip more often than a wish: nothing is archived for it. */
function missingConfig(
	{ project: { configFile } }: LiveConfiguration,
	{ folder }: CommandPlace,
): string | undefined {
	if (configFile === undefined || existsSync(configFile) || hasConfig(folder)) return undefined;
	return `Cannot find ${path.basename(configFile)}: it is gone, expected it in ${path.dirname(configFile)}; put it back, or start assay ui again to go on without one`;
}
