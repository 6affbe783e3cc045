import type { AlignmentStart, Job } from "@assay/sdk/api";
import type { CommandStarter } from "./command-starter.ts";

/** Starts `assay judge try`, `groups` and `align` as jobs. */
export interface JudgeJobs {
	try(trial: {
		readonly id: string;
		readonly evaluator: string;
		/** Of a judge. */
		readonly model?: string | undefined;
		readonly maxCostUsd?: number | undefined;
	}): Promise<Job>;
	nameGroups(trial: {
		readonly id: string;
		readonly evaluator: string;
		readonly model: string;
		readonly maxCostUsd?: number | undefined;
	}): Promise<Job>;
	align(start: AlignmentStart & { readonly evaluator: string }): Promise<Job>;
}

/** Makes jobs of commands. */
export function createJudgeJobs(commands: CommandStarter): JudgeJobs {
	const start = (title: string, words: readonly string[]): Promise<Job> =>
		commands.start({ kind: "judge", title, arguments: ["judge", ...words] });
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
