import { ConfigurationError } from "@assay/core/domain";
import type { CallLimits, Job, RunStart, SystemPlan } from "@assay/sdk/api";
import { createSemaphore } from "@assay/workflow/calls";
import type { StoredRun } from "@assay/workflow/ports";
import { z } from "zod";
import type { CommandStarter } from "./command-starter.ts";
import { type CommandPlace, startCommand } from "./start-command.ts";

/** Work on a run that is there. */
export interface RunWorkRequest {
	readonly command: "resume" | "retry" | "score";
	readonly run: StoredRun;
	/** Flags of the command, such as `--errors`. */
	readonly flags?: readonly string[];
	readonly limits: CallLimits;
}

/** Starts `assay run`, `resume`, `retry`, `score` and `cancel` as jobs, and asks for plans. */
export interface RunJobs {
	/** @throws {ConfigurationError} when no such run can be made, with the command's own words. */
	plan(start: RunStart, signal: AbortSignal): Promise<readonly SystemPlan[]>;
	run(start: RunStart): Promise<Job>;
	onRun(request: RunWorkRequest): Promise<Job>;
	/** Ends a run that workers of the team work on without a job. */
	cancel(run: StoredRun): Promise<Job>;
}

const planResult = z.object({
	plan: z.custom<SystemPlan>((value) => typeof value === "object" && value !== null),
});

const PLANS_AT_ONCE = 2;

/** Makes jobs of commands; plans are made in this place. */
export function createRunJobs(commands: CommandStarter, place: CommandPlace): RunJobs {
	const start = (title: string, words: readonly string[], runId?: string): Promise<Job> =>
		commands.start({ kind: "run", title, arguments: words, runId });
	// Each is a process; who asks for many at once waits.
	const planning = createSemaphore(PLANS_AT_ONCE);
	return {
		plan: (wanted, signal) => planning.run(() => planAt(place, wanted, signal), signal),
		run: (wanted) => start(titleOf(wanted), ["run", ...flagsOf(wanted)]),
		onRun: ({ command, flags = [], limits, run }) =>
			start(
				`${TITLES[command]} ${run.manifest.system.name}`,
				[command, run.id, ...flags, ...limitFlags(limits)],
				command === "score" ? undefined : run.id,
			),
		cancel: ({ id, manifest }) =>
			commands.start({
				kind: "run",
				title: `Cancel ${manifest.system.name}`,
				arguments: ["cancel", id],
				isBoundHere: true,
			}),
	};
}

async function planAt(
	place: CommandPlace,
	wanted: RunStart,
	signal: AbortSignal,
): Promise<readonly SystemPlan[]> {
	const plans: SystemPlan[] = [];
	const command = startCommand(place, ["run", "--dry-run", ...flagsOf(wanted)], (message) => {
		if (message.kind !== "result") return;
		const read = planResult.safeParse(message.value);
		if (read.success) plans.push(read.data.plan);
	});
	signal.addEventListener("abort", () => command.stop(), { once: true });
	if (signal.aborted) command.stop();
	const { code, errors } = await command.ended;
	if (code === 0) return plans;
	throw new ConfigurationError(errors.trim() || "Cannot plan the run: the command was stopped");
}

const TITLES: Readonly<Record<RunWorkRequest["command"], string>> = {
	resume: "Resume",
	retry: "Retry",
	score: "Score",
};

function titleOf({ systems }: RunStart): string {
	return systems === undefined || systems.length === 0
		? "Run on every system"
		: `Run on ${systems.join(", ")}`;
}

function one(flag: string, value: string | number | undefined): readonly string[] {
	return value === undefined ? [] : [`${flag}=${value}`];
}

function limitFlags({ concurrency, maxCostUsd }: CallLimits): readonly string[] {
	return [...one("--max-concurrency", concurrency), ...one("--max-cost-usd", maxCostUsd)];
}

/** The command line that says the same. */
function flagsOf(start: RunStart): readonly string[] {
	return [
		...(start.systems ?? []).map((name) => `--system=${name}`),
		...(start.evaluators ?? []).map((name) => `--evaluator=${name}`),
		...one("--filter-slice", start.slice),
		...one("--filter-first-n", start.firstN),
		...one("--filter-sample", start.sample),
		...one("--repeat", start.repeat),
		...limitFlags(start),
		...(start.cache === false ? ["--no-cache"] : []),
		...Object.entries(start.tags ?? {}).map(([name, value]) => `--tag=${name}=${value}`),
	];
}
