import type { AlignmentStart, Job } from "@assay/sdk/api";
import type { JobMessage } from "../../cli/parent-output.ts";
import { jobEnd } from "./job-end.ts";
import type { JobList, JobReporter } from "./job-list.ts";
import { type CommandPlace, startCommand } from "./start-command.ts";

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
		jobs.start({ kind: "judge", title }, (reporter) => {
			const command = startCommand(place, ["judge", ...commandArguments], (message) =>
				hear(message, reporter),
			);
			const finish = async (): Promise<void> => {
				const end = await command.ended;
				for (const line of end.errors.split("\n").filter(Boolean)) reporter.line(line);
				reporter.ended(jobEnd(end));
			};
			void finish();
			return command;
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

function hear(message: JobMessage, reporter: JobReporter): void {
	switch (message.kind) {
		case "line":
			reporter.line(message.text.trim());
			return;
		case "progress": {
			const { runId: _none, ...progress } = message.progress;
			reporter.progress(progress);
			return;
		}
		case "configuration":
		case "result":
	}
}
