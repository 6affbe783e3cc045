import { ConfigurationError, type FillKind } from "@assay/core/domain";
import { type FillPlanView, type FillStart, fillPlanSchema, type Job } from "@assay/sdk/api";
import { z } from "zod";
import type { CommandStarter } from "./command-starter.ts";
import { type CommandPlace, startCommand } from "./start-command.ts";

/** Starts `assay prompts translate`, `paraphrase` and `generate` as jobs, and asks for plans. */
export interface FillJobs {
	/** @throws {ConfigurationError} when there is no such fill, with the command's own words. */
	plan(start: FillStart, signal: AbortSignal): Promise<FillPlanView>;
	start(start: FillStart): Promise<Job>;
}

const planResult = z.object({ plan: fillPlanSchema });

/** Makes jobs of commands; plans are made in this place. */
export function createFillJobs(commands: CommandStarter, place: CommandPlace): FillJobs {
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
			commands.start({ kind: "fill", title: titleOf(start), arguments: commandOf(start) }),
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
