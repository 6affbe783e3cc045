import { recipeCommand } from "@assay/adapters/training";
import {
	ConfigurationError,
	type FineTuneTrainer,
	type SystemDefinition,
	type TrainingRecipe,
} from "@assay/core/domain";
import { systemVersion } from "@assay/workflow/definitions";
import { startFineTune } from "@assay/workflow/fine-tune";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import { shellWord } from "../cli/shell-word.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { effectiveProject } from "../workbench/effective-project.ts";
import { syncDefinitions } from "../workbench/sync-definitions.ts";
import { baseSystem } from "./base-system.ts";
import { followTold } from "./follow-told.ts";
import { readLineage } from "./read-lineage.ts";
import { requireFreeName } from "./require-free-name.ts";
import { trainingData } from "./training-data.ts";
import { withFineTunes } from "./with-fine-tunes.ts";

/** Flags of `assay fine-tune start`. */
export interface FineTuneStartFlags extends ProjectFlags {
	readonly file?: string;
	readonly trainer?: "command" | "openai-compatible";
	readonly model?: string;
	readonly system?: string;
	readonly name?: string;
	readonly epochs?: number;
	readonly seed?: number;
	readonly recipe?: TrainingRecipe;
	readonly command?: string;
	/** False with `--no-follow`. */
	readonly follow?: boolean;
	/** Measure the tuned system at the end. */
	readonly run?: boolean;
}

/** `assay fine-tune start`: trains a model on a curated set or a file, and follows it to its end. */
export async function startFineTuneCommand(
	curatedSet: string | undefined,
	flags: FineTuneStartFlags,
): Promise<ExitCode> {
	const name = flags.name ?? curatedSet ?? "fine-tune";
	const code = await withFineTunes(flags, async (session) => {
		const { desk, output, workbench } = session;
		await syncDefinitions(workbench);
		const project = await effectiveProject(workbench);
		await requireFreeName(desk.ports.box, project.systems, name);
		const base = baseSystem(project.systems, flags);
		const model = requireModel(flags, base);
		const trainer = trainerOf(flags);
		const data = await trainingData(workbench.store, { ...flags, curatedSet }, base);
		// What cannot be begun is not remembered either: its name stays free.
		if (flags.follow !== false) await desk.ports.trainerOf({ name, key: "", trainer, model });
		const tune = await startFineTune(
			{ ...workbench, box: desk.ports.box },
			{
				name,
				trainer,
				model,
				data,
				...(flags.epochs !== undefined && { epochs: flags.epochs }),
				...(flags.seed !== undefined && { seed: flags.seed }),
				...(base && { base: { name: base.name, version: systemVersion(base) } }),
				lineage: await readLineage(workbench.store, project, curatedSet),
			},
		);
		output.note(`Fine-tune ${tune.name}: ${data.rows} examples on ${model}`);
		if (flags.follow !== false) return followTold(session, name);
		output.print(`Carry it on with:\nassay fine-tune status ${shellWord(name)} --follow`);
		output.json({ schema: 1, fineTune: tune });
		return EXIT_CODE.good;
	});
	if (flags.run !== true || code !== EXIT_CODE.good) return code;
	const { runCommand } = await import("../run/run-command.ts");
	return runCommand({ ...projectFlags(flags), system: [name] });
}

function projectFlags({ config, envFile, json, quiet }: ProjectFlags): ProjectFlags {
	return {
		...(config !== undefined && { config }),
		...(envFile !== undefined && { envFile }),
		...(json !== undefined && { json }),
		...(quiet !== undefined && { quiet }),
	};
}

function requireModel(
	{ model, trainer }: FineTuneStartFlags,
	base: SystemDefinition | undefined,
): string {
	if (model !== undefined) return model;
	if (trainer !== "command" && base?.kind === "prompt") return base.model;
	throw new ConfigurationError(
		"Cannot fine-tune: no base model is named, expected --model, such as openai:gpt-4o-mini",
	);
}

function trainerOf({
	command,
	recipe = "trl",
	trainer = "openai-compatible",
}: FineTuneStartFlags): FineTuneTrainer {
	if (trainer === "openai-compatible") return { kind: "vendor" };
	return { kind: "command", recipe, command: command ?? recipeCommand(recipe) };
}
