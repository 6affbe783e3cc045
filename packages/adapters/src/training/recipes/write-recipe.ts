import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { TrainingRecipe } from "@assay/core/domain";
import { axolotlRecipe } from "./axolotl-recipe.ts";
import { type Recipe, type RecipeSettings, TUNED_FOLDER } from "./recipe-settings.ts";
import { trlRecipe } from "./trl-recipe.ts";
import { unslothRecipe } from "./unsloth-recipe.ts";

const INSTALLS: Readonly<Record<TrainingRecipe, string>> = {
	trl: "pip install trl peft",
	axolotl: "pip install axolotl",
	unsloth: "pip install unsloth",
};

/** The command that a recipe's files are written for. */
export function recipeCommand(kind: TrainingRecipe): string {
	const nothing = { model: "model", epochs: 1, seed: 1, examples: '{"messages":[]}' };
	return makeRecipe(kind, nothing).command;
}

/** The files of a recipe and its command; every configuration has only fields that its trainer documents. */
function makeRecipe(kind: TrainingRecipe, settings: RecipeSettings): Recipe {
	switch (kind) {
		case "trl":
			return trlRecipe(settings);
		case "axolotl":
			return axolotlRecipe(settings);
		case "unsloth":
			return unslothRecipe(settings);
	}
}

/** Writes a recipe's files with a README into a folder, and gives the recipe. */
export function writeRecipe(
	folder: string,
	kind: TrainingRecipe,
	settings: RecipeSettings,
): Recipe {
	const recipe = makeRecipe(kind, settings);
	const readMe = { name: "README.md", text: readMeOf(kind, recipe, settings) };
	for (const { name, text } of [...recipe.files, readMe]) {
		const file = path.join(folder, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	return recipe;
}

function readMeOf(kind: TrainingRecipe, { command }: Recipe, settings: RecipeSettings): string {
	const { epochs, examples, model } = settings;
	const rows = examples.trimEnd().split("\n").length;
	return `# Fine-tune ${model}

${rows} examples, ${epochs} epochs, LoRA. Written for ${kind}; change anything.

Once, in a Python environment with a GPU:

    ${INSTALLS[kind]}

Train, in this folder:

    ${command}

What was trained lies in \`${TUNED_FOLDER}/\`. Serve it with any OpenAI-compatible server, such as

    vllm serve ${model} --enable-lora --lora-modules tuned=${TUNED_FOLDER}

and tell the workbench: \`assay fine-tune register <name> --model openai-compatible:tuned\`.
`;
}
