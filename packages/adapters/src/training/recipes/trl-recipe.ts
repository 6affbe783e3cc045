import { stringify } from "yaml";
import { z } from "zod";
import {
	EXAMPLES_FILE,
	type Recipe,
	type RecipeSettings,
	TUNED_FOLDER,
} from "./recipe-settings.ts";

/** Fields of `trl sft --config`: TRL's ScriptArguments, ModelConfig and SFTConfig (TRL 1, transformers' TrainingArguments). */
const trlConfigSchema = z.strictObject({
	model_name_or_path: z.string().min(1),
	dataset_name: z.string().min(1),
	dataset_train_split: z.string(),
	output_dir: z.string(),
	num_train_epochs: z.number().positive(),
	per_device_train_batch_size: z.int().positive(),
	gradient_accumulation_steps: z.int().positive(),
	learning_rate: z.number().positive(),
	lr_scheduler_type: z.enum(["cosine", "linear", "constant"]),
	max_length: z.int().positive(),
	packing: z.boolean(),
	completion_only_loss: z.boolean(),
	use_peft: z.boolean(),
	lora_r: z.int().positive(),
	lora_alpha: z.int().positive(),
	lora_dropout: z.number().min(0).max(1),
	logging_steps: z.int().positive(),
	save_strategy: z.enum(["no", "epoch", "steps"]),
	report_to: z.string(),
	seed: z.int(),
});

/** Files for `trl sft`: LoRA on the answers alone. TRL takes the loss of the completion where prompt and completion stand apart. */
export function trlRecipe({ epochs, examples, model, seed }: RecipeSettings): Recipe {
	const config = trlConfigSchema.parse({
		model_name_or_path: model,
		dataset_name: "data",
		dataset_train_split: "train",
		output_dir: TUNED_FOLDER,
		num_train_epochs: epochs,
		per_device_train_batch_size: 4,
		gradient_accumulation_steps: 4,
		learning_rate: 2e-4,
		lr_scheduler_type: "cosine",
		max_length: 2048,
		packing: false,
		completion_only_loss: true,
		use_peft: true,
		lora_r: 16,
		lora_alpha: 32,
		lora_dropout: 0.05,
		logging_steps: 5,
		save_strategy: "epoch",
		report_to: "none",
		seed,
	});
	return {
		command: "trl sft --config trl.yaml",
		files: [
			{ name: "trl.yaml", text: stringify(config) },
			{ name: EXAMPLES_FILE, text: promptsAndCompletions(examples) },
		],
	};
}

const chatSchema = z.object({ messages: z.array(z.unknown()) });

function promptsAndCompletions(examples: string): string {
	const lines = examples.trimEnd().split("\n");
	return lines
		.map((line) => {
			const { messages } = chatSchema.parse(JSON.parse(line));
			const [prompt, completion] = [messages.slice(0, -1), messages.slice(-1)];
			return `${JSON.stringify({ prompt, completion })}\n`;
		})
		.join("");
}
