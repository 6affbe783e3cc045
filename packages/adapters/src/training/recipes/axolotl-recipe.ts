import { stringify } from "yaml";
import { z } from "zod";
import {
	EXAMPLES_FILE,
	type Recipe,
	type RecipeSettings,
	TUNED_FOLDER,
} from "./recipe-settings.ts";

/** Fields of Axolotl's configuration that are written (its config reference; schemas `SFTDataset`, `LoraConfig`, `HyperparametersConfig`). */
const axolotlConfigSchema = z.strictObject({
	base_model: z.string().min(1),
	datasets: z
		.array(
			z.strictObject({
				path: z.string(),
				ds_type: z.literal("json"),
				type: z.literal("chat_template"),
				field_messages: z.string(),
				roles_to_train: z.array(z.string()),
				train_on_eos: z.enum(["all", "turn", "last"]),
			}),
		)
		.min(1),
	chat_template: z.string(),
	output_dir: z.string(),
	dataset_prepared_path: z.string(),
	val_set_size: z.number().min(0).max(1),
	sequence_len: z.int().positive(),
	sample_packing: z.boolean(),
	adapter: z.enum(["lora", "qlora"]),
	lora_r: z.int().positive(),
	lora_alpha: z.int().positive(),
	lora_dropout: z.number().min(0).max(1),
	lora_target_linear: z.boolean(),
	micro_batch_size: z.int().positive(),
	gradient_accumulation_steps: z.int().positive(),
	num_epochs: z.number().positive(),
	optimizer: z.string(),
	lr_scheduler: z.string(),
	learning_rate: z.number().positive(),
	bf16: z.union([z.literal("auto"), z.boolean()]),
	logging_steps: z.int().positive(),
	seed: z.int(),
});

/** Files for `axolotl train`: LoRA on the answers alone, with the tokenizer's own chat template. */
export function axolotlRecipe({ epochs, examples, model, seed }: RecipeSettings): Recipe {
	const config = axolotlConfigSchema.parse({
		base_model: model,
		datasets: [
			{
				path: EXAMPLES_FILE,
				ds_type: "json",
				type: "chat_template",
				field_messages: "messages",
				roles_to_train: ["assistant"],
				train_on_eos: "turn",
			},
		],
		chat_template: "tokenizer_default",
		output_dir: TUNED_FOLDER,
		dataset_prepared_path: "prepared",
		val_set_size: 0,
		sequence_len: 2048,
		sample_packing: false,
		adapter: "lora",
		lora_r: 16,
		lora_alpha: 32,
		lora_dropout: 0.05,
		lora_target_linear: true,
		micro_batch_size: 4,
		gradient_accumulation_steps: 4,
		num_epochs: epochs,
		optimizer: "adamw_torch_fused",
		lr_scheduler: "cosine",
		learning_rate: 2e-4,
		bf16: "auto",
		logging_steps: 5,
		seed,
	});
	return {
		command: "axolotl train axolotl.yaml",
		files: [
			{ name: "axolotl.yaml", text: stringify(config) },
			{ name: EXAMPLES_FILE, text: examples },
		],
	};
}
