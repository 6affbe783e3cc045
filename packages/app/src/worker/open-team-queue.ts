import type { CommandQueue } from "@assay/adapters/jobs";
import type { PostgresDatabase } from "@assay/adapters/postgres";
import type { RunQueue } from "@assay/adapters/queue";
import { systemClock } from "@assay/adapters/system";

/** The queue of a team's database, for this process. */
export interface TeamQueue {
	readonly runs: RunQueue;
	openCommands(): Promise<CommandQueue>;
	close(): Promise<void>;
}

/**
 * Opens the queue of a team's database; its library is loaded only then.
 *
 * @param onError hears of what the queue could not do in the background; it tries again by itself.
 */
export async function openTeamQueue(
	database: PostgresDatabase,
	{ name, onError }: { readonly name: string; readonly onError: (error: unknown) => void },
): Promise<TeamQueue> {
	const { openBoss, openRunQueue } = await import("@assay/adapters/queue");
	const boss = await openBoss(database, { name, onError });
	return {
		runs: openRunQueue({ boss, database, clock: systemClock }),
		async openCommands() {
			const { openCommandQueue } = await import("@assay/adapters/jobs");
			return openCommandQueue(boss, database.backend);
		},
		close: () => boss.stop({ close: false }),
	};
}
