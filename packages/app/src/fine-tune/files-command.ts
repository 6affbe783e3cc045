import { writeRecipe } from "@assay/adapters/training";
import { ConfigurationError, type TrainingRecipe } from "@assay/core/domain";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { baseSystem } from "./base-system.ts";
import { RECIPE_EPOCHS, RECIPE_SEED } from "./fine-tune-desk.ts";
import { trainingData } from "./training-data.ts";
import { withFineTunes } from "./with-fine-tunes.ts";

/** Flags of `assay fine-tune files`. */
export interface FineTuneFilesFlags extends ProjectFlags {
	readonly file?: string;
	readonly recipe?: TrainingRecipe;
	readonly model?: string;
	readonly system?: string;
	readonly epochs?: number;
	readonly seed?: number;
	readonly folder?: string;
}

/** `assay fine-tune files`: writes what a trainer needs, and trains nothing. */
export async function fineTuneFilesCommand(
	curatedSet: string | undefined,
	flags: FineTuneFilesFlags,
): Promise<ExitCode> {
	const { epochs = RECIPE_EPOCHS, model, recipe = "trl", seed = RECIPE_SEED } = flags;
	return withFineTunes(flags, async ({ output, workbench }) => {
		if (model === undefined)
			throw new ConfigurationError(
				"Cannot write the files: no base model is named, expected --model, such as Qwen/Qwen3-0.6B",
			);
		const { systems } = await effectiveProject(workbench);
		const base = baseSystem(systems, flags);
		const data = await trainingData(workbench.store, { ...flags, curatedSet }, base);
		const folder = flags.folder ?? `fine-tune-${recipe}`;
		const settings = { model, epochs, seed, examples: data.text };
		const { command } = writeRecipe(folder, recipe, settings);
		output.print(
			`${data.rows} examples and their configuration are in ${folder}/. Train there with:\n${command}`,
		);
		output.json({ schema: 1, folder, recipe, command, rows: data.rows });
		return EXIT_CODE.good;
	});
}
