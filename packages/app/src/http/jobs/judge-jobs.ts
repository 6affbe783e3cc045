import type { AlignmentStart, Job } from "@assay/sdk/api";
import type { JobList } from "./job-list.ts";
import type { CommandPlace } from "./start-command.ts";
import { startCommandJob } from "./start-command-job.ts";

/** Starts `assay judge try`, `groups` and `align` as jobs. */
export interface JudgeJobs {
	try(trial: {
		readonly id: string;
		readonly evaluator: string;
		/** Of a judge. */
		readonly model?: string | undefined;
		readonly maxCostUsd?: number | undefined;
	}): Job;
	nameGroups(trial: {
		readonly id: string;
		readonly evaluator: string;
		readonly model: string;
		readonly maxCostUsd?: number | undefined;
	}): Job;
	align(start: AlignmentStart & { readonly evaluator: string }): Job;
}

/** Makes jobs of commands. */
export function createJudgeJobs(jobs: JobList, place: CommandPlace): JudgeJobs {
	const start = (title: string, commandArguments: readonly string[]): Job =>
		startCommandJob(jobs, place, {
			kind: "judge",
			title,
			arguments: ["judge", ...commandArguments],
		});
	return {
		try: ({ evaluator, id, maxCostUsd, model }) =>
			start(`Try ${evaluator}`, [
				"try",
				`--trial=${id}`,
				...one("--model", model),
				...one("--max-cost-usd", maxCostUsd),
			]),
		nameGroups: ({ evaluator, id, maxCostUsd, model }) =>
			start(`Name the disagreements of ${evaluator}`, [
				"groups",
				`--trial=${id}`,
				`--model=${model}`,
				...one("--max-cost-usd", maxCostUsd),
			]),
		align: ({ adopt, evaluator, maxCostUsd, model, rounds, run, withoutLockedTest }) =>
			start(`Align ${evaluator}`, [
				"align",
				`--run=${run}`,
				`--model=${model}`,
				...one("--rounds", rounds),
				...one("--max-cost-usd", maxCostUsd),
				...(adopt === true ? ["--adopt"] : []),
				...(withoutLockedTest === true ? ["--without-locked-test"] : []),
				"--",
				evaluator,
			]),
	};
}

function one(flag: string, value: string | number | undefined): readonly string[] {
	return value === undefined ? [] : [`${flag}=${value}`];
}
