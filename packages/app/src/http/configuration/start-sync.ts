import { z } from "zod";
import type { JobMessage, TellableProject } from "../../cli/parent-output.ts";
import { type CommandPlace, startCommand } from "../jobs/start-command.ts";

/** How `assay sync` ended. */
export type SyncEnd =
	| { readonly kind: "synced"; readonly hasChanged: boolean }
	| { readonly kind: "failed"; readonly detail: string }
	| { readonly kind: "stopped" };

/** `assay sync`, under way. */
export interface StartedSync {
	/** True when the configuration is read, and only its files are left. */
	hasRead(): boolean;
	stop(): void;
	readonly ended: Promise<SyncEnd>;
}

const READ_WITHIN_MS = 30_000;

const syncResult = z.object({
	definitions: z.array(z.unknown()),
	prompts: z.object({ added: z.number(), changed: z.number(), archived: z.number() }),
});

/** Starts `assay sync` in a process of its own, where modules are read anew. */
export function startSync(
	place: CommandPlace,
	configured: (project: TellableProject) => void,
): StartedSync {
	const end = Promise.withResolvers<SyncEnd>();
	let hasRead = false;
	let isStopped = false;
	const hear = (message: JobMessage): void => {
		switch (message.kind) {
			case "configuration":
				hasRead = true;
				clearTimeout(timer);
				configured(message.project);
				return;
			case "result":
				end.resolve({ kind: "synced", hasChanged: hasChanges(message.value) });
				// A configuration may leave something open that keeps its process alive.
				command.stop();
				return;
			case "line":
			case "progress":
			case "store-away":
		}
	};
	const command = startCommand(place, ["sync"], hear);
	const timer = setTimeout(() => {
		end.resolve({
			kind: "failed",
			detail: `Cannot read the configuration: it was not loaded within ${READ_WITHIN_MS / 1000} s, expected a module that waits for nothing`,
		});
		command.stop();
	}, READ_WITHIN_MS);
	const settle = async (): Promise<void> => {
		const { errors, signal } = await command.ended;
		clearTimeout(timer);
		const detail =
			errors.trim() || `Cannot read the configuration: ${signal ?? "its process"} ended`;
		end.resolve(isStopped ? { kind: "stopped" } : { kind: "failed", detail });
	};
	void settle();
	return {
		hasRead: () => hasRead,
		stop() {
			isStopped = true;
			command.stop();
		},
		ended: end.promise,
	};
}

function hasChanges(value: unknown): boolean {
	const { definitions, prompts } = syncResult.parse(value);
	return definitions.length + prompts.added + prompts.changed + prompts.archived > 0;
}
