import { hostname } from "node:os";
import type { TakenCommand } from "@assay/adapters/jobs";
import type { Clock, JobStore } from "@assay/workflow/ports";
import { hearCommand } from "../http/jobs/hear-command.ts";
import { jobEnd } from "../http/jobs/job-end.ts";
import { createJobHolder, type HeldJob } from "../http/jobs/job-holder.ts";
import type { JobReporter } from "../http/jobs/job-list.ts";
import {
	type CommandPlace,
	type StartedCommand,
	startCommand,
} from "../http/jobs/start-command.ts";

/** What a worker needs to carry a command out. */
export interface CarryOutOptions {
	readonly store: JobStore;
	readonly owner: string;
	readonly clock: Clock;
	readonly place: CommandPlace;
	/** Aborts when the worker is to end: the command stops, and another worker goes on with it. */
	readonly signal: AbortSignal;
}

/** Whether a command is done with: one that is `open` is to be begun by another worker. */
export type CommandOutcome = "done" | "open";

/** Carries a taken command out in a process of its own, and shows it in its job. */
export async function carryOut(
	taken: TakenCommand,
	{ clock, owner, place, signal, store }: CarryOutOptions,
): Promise<CommandOutcome> {
	const job = await store.beginJob(taken.job, owner);
	if (job === undefined) return "done";
	const holder = createJobHolder({ store, owner, clock });
	let isStoreAway = false;
	const finish = async (command: StartedCommand, reporter: JobReporter): Promise<void> => {
		const leave = (): void => command.leave();
		signal.addEventListener("abort", leave);
		if (signal.aborted) leave();
		const end = await command.ended;
		signal.removeEventListener("abort", leave);
		const told = jobEnd(end);
		const isLeft = told.state === "cancelled" && signal.aborted;
		// Whoever can begin it again has reached the store.
		if ((isLeft || isStoreAway) && !held.job().isStopping) {
			held.giveBack();
			return;
		}
		for (const line of end.errors.split("\n").filter(Boolean)) reporter.line(line);
		reporter.ended(told);
	};
	const held = holder.hold(job, (reporter) => {
		if (job.runId !== undefined) reporter.run(job.runId);
		reporter.line(`Begun by the worker on ${hostname()}`);
		const command = startCommand({ ...place, job: job.id }, taken.arguments, (message) => {
			if (message.kind === "store-away") isStoreAway = true;
			hearCommand(message, { kind: job.kind, total: taken.total }, reporter);
		});
		void finish(command, reporter);
		return command;
	});
	return outcomeOf(held, { store, owner });
}

async function outcomeOf(
	held: HeldJob,
	{ owner, store }: Pick<CarryOutOptions, "store" | "owner">,
): Promise<CommandOutcome> {
	switch (await held.released) {
		case "ended":
			return "done";
		case "given-back":
			await store.giveBackJob(held.job().id, owner);
			return "open";
		case "lost":
			return "open";
	}
}
