import { Command, CommanderError } from "commander";
import { PROGRAM_VERSION } from "../program-version.ts";
import { addAccountCommands } from "./account-commands.ts";
import { addAnnotateCommands } from "./annotate-commands.ts";
import { addCurateCommands } from "./curate-commands.ts";
import { addDataCommands } from "./data-commands.ts";
import { addDefinitionCommands } from "./definition-commands.ts";
import { EXIT_CODE, type ExitCode } from "./exit-code.ts";
import { addFineTuneCommands } from "./fine-tune-commands.ts";
import { addJobCommands } from "./job-commands.ts";
import { addJudgeCommands } from "./judge-commands.ts";
import { addLabelingCommands } from "./labeling-commands.ts";
import { addPlaygroundCommand } from "./playground-commands.ts";
import { addPoolCommands } from "./pool-commands.ts";
import { addPromptCommands } from "./prompt-commands.ts";
import { addQualityCommands } from "./quality-commands.ts";
import { addResultCommands } from "./result-commands.ts";
import { addRunCommands } from "./run-commands.ts";
import { addStoreCommands } from "./store-commands.ts";
import { addTeamCommands } from "./team-commands.ts";
import { addWorkerCommands } from "./worker-commands.ts";

function finish(code: ExitCode): void {
	process.exitCode = code;
}

/** Runs the command line; sets the exit code and never throws. */
export async function main(argv: readonly string[]): Promise<void> {
	const program = new Command("assay")
		.description(
			"Measure an LLM system against your own criteria, slice by slice, and see what really changed",
		)
		.version(PROGRAM_VERSION)
		.showHelpAfterError("(see assay --help)")
		.exitOverride();
	addRunCommands(program, finish);
	addWorkerCommands(program, finish);
	addResultCommands(program, finish);
	addDataCommands(program, finish);
	addPromptCommands(program, finish);
	addAnnotateCommands(program, finish);
	addJudgeCommands(program, finish);
	addJobCommands(program, finish);
	addPlaygroundCommand(program, finish);
	addPoolCommands(program, finish);
	addLabelingCommands(program, finish);
	addCurateCommands(program, finish);
	addQualityCommands(program, finish);
	addDefinitionCommands(program, finish);
	addFineTuneCommands(program, finish);
	addAccountCommands(program, finish);
	addStoreCommands(program, finish);
	addTeamCommands(program, finish);
	try {
		await program.parseAsync(argv);
	} catch (error) {
		if (error instanceof CommanderError)
			process.exitCode = error.exitCode === 0 ? EXIT_CODE.good : EXIT_CODE.usage;
		else (await import("./report-error.ts")).reportError(error);
	}
}
