import type { CommandRange } from "@assay/adapters/jobs";
import { COMMAND_PRIORITY } from "../http/jobs/command-priority.ts";

/** Commands of one sort, and how many of them a worker has under way at most. */
export type CommandLane = CommandRange;

/**
 * A worker keeps room for each sort of command, so that one that takes long never keeps one from
 * beginning that somebody waits for. A command is a process of about 150 MB.
 */
export const COMMAND_LANES: readonly CommandLane[] = [
	{ low: COMMAND_PRIORITY.quick, count: 2 },
	{ low: COMMAND_PRIORITY.heavy, high: COMMAND_PRIORITY.quick - 1, count: 2 },
	{ high: COMMAND_PRIORITY.heavy - 1, count: 4 },
];
