import type { InputOf, Job, PlaygroundOperations, PlaygroundView } from "@assay/sdk/api";
import { playgroundCells } from "@assay/workflow/playground";
import { z } from "zod";
import { openPlayground } from "../../playground/open-playground.ts";
import { getPlaygroundTrial } from "../../playground/playground-trials.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import type { Workroom } from "../workroom.ts";
import { type CellFailure, toPlaygroundView } from "./playground-view.ts";

/** Trials of the playground: asks, and shows what came. */
export interface PlaygroundDesk {
	/** @throws {NotFoundError} for an unknown trial. */
	view(trial: string): Promise<PlaygroundView>;
	/** Starts the asking as a job. @throws {NotFoundError} for an unknown trial. */
	run(what: InputOf<PlaygroundOperations["POST /playground/trials/{trial}/run"]>): Promise<Job>;
}

/** Responses that came are in the ledger; of those that did not, the newest are remembered. */
const MOST_FAILURES = 5_000;

const told = z.object({
	cell: z.object({
		responseKey: z.string(),
		failure: z.object({ code: z.string(), detail: z.string() }).exactOptional(),
	}),
});

/** Makes the desk of a server. */
export function createPlaygroundDesk(workroom: Workroom): PlaygroundDesk {
	const { developJobs, session, store } = workroom;
	/** By response key: the same call fails the same way in every trial. */
	const failures = new Map<string, CellFailure>();
	/** By trial: the one that asked last. */
	const asking = new Map<string, string>();
	const hear = (value: unknown): void => {
		const read = told.safeParse(value);
		if (!read.success) return;
		const { failure, responseKey } = read.data.cell;
		failures.delete(responseKey);
		if (failure !== undefined) failures.set(responseKey, failure);
		for (const oldest of failures.keys()) {
			if (failures.size <= MOST_FAILURES) break;
			failures.delete(oldest);
		}
	};
	return {
		async view(trial) {
			const stored = await getPlaygroundTrial(store, trial);
			const project = await effectiveProject(session.workbench);
			const open = await openPlayground(session, project, stored);
			const cells = await playgroundCells(open.prepared, open.prompts);
			const job = asking.get(trial);
			return {
				...toPlaygroundView(open, { cells, failures, systems: project.systems }),
				...(job !== undefined && { job }),
			};
		},
		async run({ maxCostUsd, prompt, trial, variant }) {
			const { variants } = await getPlaygroundTrial(store, trial);
			const models = new Set(variants.map((one) => one.prompt.model));
			const job = await developJobs.start({
				title: variants.length === 1 ? "Try a prompt" : `Try ${variants.length} prompts`,
				arguments: [
					"playground",
					`--trial=${trial}`,
					...[...models].map((model) => `--model=${model}`),
					...flagOf("--variant", variant),
					...flagOf("--only-prompt", prompt),
					...flagOf("--max-cost-usd", maxCostUsd),
				],
				isBoundHere: true,
				onResult: hear,
			});
			asking.set(trial, job.id);
			return job;
		},
	};
}

function flagOf(flag: string, value: string | number | undefined): readonly string[] {
	return value === undefined ? [] : [`${flag}=${value}`];
}
