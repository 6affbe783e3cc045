import { ConfigurationError, type FillKind } from "@assay/core/domain";
import { type FillPlanView, type FillStart, fillPlanSchema, type Job } from "@assay/sdk/api";
import { z } from "zod";
import type { JobMessage } from "../../cli/parent-output.ts";
import { jobEnd } from "./job-end.ts";
import type { JobList, JobReporter } from "./job-list.ts";
import { type CommandPlace, startCommand } from "./start-command.ts";

/** Starts `assay prompts translate`, `paraphrase` and `generate` as jobs, and asks for plans. */
export interface FillJobs {
	/** @throws {ConfigurationError} when there is no such fill, with the command's own words. */
	plan(start: FillStart, signal: AbortSignal): Promise<FillPlanView>;
	start(start: FillStart): Job;
}

const planResult = z.object({ plan: fillPlanSchema });

/** Makes jobs of commands. */
export function createFillJobs(jobs: JobList, place: CommandPlace): FillJobs {
	return {
		async plan(start, signal) {
			const plans: FillPlanView[] = [];
			const command = startCommand(place, [...commandOf(start), "--dry-run"], (message) => {
				if (message.kind === "result") plans.push(planResult.parse(message.value).plan);
			});
			signal.addEventListener("abort", () => command.stop(), { once: true });
			if (signal.aborted) command.stop();
			const { errors } = await command.ended;
			const [plan] = plans;
			if (plan !== undefined) return plan;
			throw new ConfigurationError(
				errors.trim() || "Cannot plan the fill: the command was stopped",
			);
		},
		start: (start) =>
			jobs.start({ kind: "fill", title: titleOf(start) }, (reporter) => {
				const command = startCommand(place, commandOf(start), (message) => hear(message, reporter));
				const finish = async (): Promise<void> => {
					const end = await command.ended;
					for (const line of end.errors.split("\n").filter(Boolean)) reporter.line(line);
					reporter.ended(jobEnd(end));
				};
				void finish();
				return command;
			}),
	};
}

const COMMANDS: Readonly<Record<FillKind, string>> = {
	translated: "translate",
	paraphrased: "paraphrase",
	generated: "generate",
};

/** The command line that says the same. */
function commandOf(start: FillStart): readonly string[] {
	const { count, kind, language, maxCostUsd, model, slice, variants, withReference } = start;
	return [
		"prompts",
		COMMANDS[kind],
		...one("--model", model),
		...one("--slice", slice),
		...one("--count", count),
		...one("--max-cost-usd", maxCostUsd),
		...(kind === "translated" ? one("--to", language) : []),
		...(kind === "translated" && withReference === true ? ["--with-reference"] : []),
		...(kind === "generated" ? one("--language", language) : []),
		...(kind === "paraphrased" ? one("--variants", variants) : []),
	];
}

function one(flag: string, value: string | number | undefined): readonly string[] {
	return value === undefined ? [] : [`${flag}=${value}`];
}

const NAMES = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

function titleOf({ kind, language, slice }: FillStart): string {
	switch (kind) {
		case "translated":
			return language === undefined
				? "Translate prompts"
				: `Translate prompts into ${NAMES.of(language)}`;
		case "paraphrased":
			return slice === undefined ? "Paraphrase prompts" : `Paraphrase prompts of ${slice}`;
		case "generated":
			return `Write prompts for ${slice ?? "a slice"}`;
	}
}

const fillResult = z.object({ fill: z.object({ proposed: z.number(), duplicates: z.number() }) });

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
			return;
		case "result": {
			const read = fillResult.safeParse(message.value);
			if (!read.success) return;
			const { duplicates, proposed } = read.data.fill;
			reporter.line(`${proposed} proposed, ${duplicates} there already`);
		}
	}
}
