import type { LabelingLibrary } from "@assay/workflow/ports";
import type { Output } from "../../cli/output.ts";
import type { RunSession } from "../../run/run-one-system.ts";
import type { GeneratedData } from "./generated-data.ts";
import type { Narrator } from "./narrator.ts";

/** What the story is told with and about. */
export interface Stage extends GeneratedData {
	/** Of the command. */
	readonly output: Output;
	/** Where the steps of the story tell of themselves: no results for machines. */
	readonly told: Output;
	/** Drops what commands tell when the story tells it in its own words. */
	readonly quiet: Output;
	readonly narrator: Narrator;
	/** Of the example project. */
	readonly folder: string;
	readonly seed: number;
}

/** The stage with the project open. */
export interface Scene extends Stage {
	readonly session: RunSession;
	readonly library: LabelingLibrary;
}

/** Names of the example that the story speaks of. */
export const NAMES = {
	system: "base",
	judge: "accuracyJudge",
	pool: "history",
	compliance: "compliance",
	qualityModel: "complianceModel",
	curatedSet: "be-healthy",
} as const;

/** A count of all, with their share. */
export interface CountedPart {
	readonly count: number;
	readonly all: number;
	/** Absent where there is nothing to count. */
	readonly share?: number;
}

/** Counts a part. */
export function partOf(count: number, all: number): CountedPart {
	return { count, all, ...(all > 0 && { share: count / all }) };
}
