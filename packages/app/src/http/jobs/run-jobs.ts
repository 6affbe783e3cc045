import { ConfigurationError } from "@assay/core/domain";
import type { CallLimits, Job, RunStart, SystemPlan } from "@assay/sdk/api";
import type { StoredRun } from "@assay/workflow/ports";
import { z } from "zod";
import type { JobMessage } from "../../cli/parent-output.ts";
import type { JobList, JobReporter } from "./job-list.ts";
import { type CommandPlace, startCommand } from "./start-command.ts";
import { startCommandJob } from "./start-command-job.ts";

/** Work on a run that is there. */
export interface RunWorkRequest {
	readonly command: "resume" | "retry" | "score";
	readonly run: StoredRun;
	/** Flags of the command, such as `--errors`. */
	readonly flags?: readonly string[];
	readonly limits: CallLimits;
}

/** Starts `assay run`, `resume`, `retry` and `score` as jobs, and asks for plans. */
export interface RunJobs {
	/** @throws {ConfigurationError} when no such run can be made, with the command's own words. */
	plan(start: RunStart, signal: AbortSignal): Promise<readonly SystemPlan[]>;
	run(start: RunStart): Job;
	onRun(request: RunWorkRequest): Job;
}

const runResult = z.object({ run: z.object({ id: z.string() }) });

const planResult = z.object({
	plan: z.custom<SystemPlan>((value) => typeof value === "object" && value !== null),
});

/** Makes jobs of commands. */
export function createRunJobs(jobs: JobList, place: CommandPlace): RunJobs {
	const start = (title: string, commandArguments: readonly string[], runId?: string): Job =>
		startCommandJob(jobs, place, {
			kind: "run",
			title,
			arguments: commandArguments,
			hear: report,
			runId,
		});
	return {
		async plan(wanted, signal) {
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
		},
		run: (wanted) => start(titleOf(wanted), ["run", ...flagsOf(wanted)]),
		onRun: ({ command, flags = [], limits, run }) =>
			start(
				`${TITLES[command]} ${run.manifest.system.name}`,
				[command, run.id, ...flags, ...limitFlags(limits)],
				command === "score" ? undefined : run.id,
			),
	};
}

const TITLES: Readonly<Record<RunWorkRequest["command"], string>> = {
	resume: "Resume",
	retry: "Retry",
	score: "Score",
};

function report(message: JobMessage, reporter: JobReporter): void {
	switch (message.kind) {
		case "line":
			reporter.line(message.text.trim());
			return;
		case "progress": {
			const { runId, ...progress } = message.progress;
			if (runId !== undefined) reporter.run(runId);
			reporter.progress(progress);
			return;
		}
		case "configuration":
			return;
		case "result": {
			const read = runResult.safeParse(message.value);
			if (read.success) reporter.run(read.data.run.id);
			reporter.runEnded();
		}
	}
}

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
