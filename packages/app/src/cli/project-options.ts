import type { Command } from "commander";
import {
	collect,
	option,
	positiveInteger,
	positiveNumber,
	share,
	wholeNumber,
} from "./option-parsers.ts";

/** Options of every command that works on a project. */
export function addProjectOptions(command: Command): Command {
	return command
		.addOption(option("-c, --config <path>", "configuration file (default: assay.config.ts)"))
		.addOption(option("--env-file <path>", "file with environment variables (default: .env)"))
		.addOption(
			option(
				"--project <name>",
				"a project of the database (DATABASE_URL) instead of the folder's, as it was last synced",
			),
		)
		.addOption(option("--json", "results as JSON on stdout, everything for people on stderr"))
		.addOption(option("--quiet", "no notes and no progress"));
}

/** Options of commands that make calls. */
export function addCallOptions(command: Command): Command {
	return addProjectOptions(command)
		.addOption(
			option("-j, --max-concurrency <n>", "calls in flight at most (default: 16)").argParser(
				positiveInteger,
			),
		)
		.addOption(
			option("--retry-on-error <n>", "further attempts of a failed call (default: 3)").argParser(
				wholeNumber,
			),
		)
		.addOption(
			option("--timeout-ms <ms>", "time limit of one call (default: 120000)").argParser(
				positiveInteger,
			),
		)
		.addOption(
			option("--max-cost-usd <usd>", "stop when the calls have cost this much").argParser(
				positiveNumber,
			),
		)
		.addOption(
			option(
				"--fail-on-error <share>",
				"share of failures above which the run is incomplete (default: 0.1)",
			).argParser(share),
		);
}

/** The option that writes reports. */
export function addOutputOption(command: Command): Command {
	return command.addOption(
		option(
			"-o, --output <file>",
			"write a report; format by extension: .html .md .json .csv .matrix.csv .parquet .xml (repeatable)",
		).argParser(collect),
	);
}

/** Options of commands that show a run. */
export function addReportOptions(command: Command): Command {
	return addOutputOption(command).addOption(
		option("--baseline <run>", "compare with this run; a significant regression exits with 101"),
	);
}
