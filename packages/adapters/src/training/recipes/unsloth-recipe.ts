import { z } from "zod";
import {
	EXAMPLES_FILE,
	type Recipe,
	type RecipeSettings,
	TUNED_FOLDER,
} from "./recipe-settings.ts";

/** Arguments of Unsloth's `FastLanguageModel.from_pretrained` and `get_peft_model`, and of TRL's `SFTConfig`, that the script passes on. */
const unslothSettingsSchema = z.strictObject({
	data: z.string(),
	from_pretrained: z.strictObject({
		model_name: z.string().min(1),
		max_seq_length: z.int().positive(),
		load_in_4bit: z.boolean(),
	}),
	get_peft_model: z.strictObject({
		r: z.int().positive(),
		lora_alpha: z.int().positive(),
		lora_dropout: z.number().min(0).max(1),
		bias: z.enum(["none", "all", "lora_only"]),
		use_gradient_checkpointing: z.union([z.literal("unsloth"), z.boolean()]),
		random_state: z.int(),
		target_modules: z.array(z.string()),
	}),
	sft_config: z.strictObject({
		dataset_text_field: z.string(),
		output_dir: z.string(),
		num_train_epochs: z.number().positive(),
		per_device_train_batch_size: z.int().positive(),
		gradient_accumulation_steps: z.int().positive(),
		learning_rate: z.number().positive(),
		lr_scheduler_type: z.enum(["cosine", "linear", "constant"]),
		logging_steps: z.int().positive(),
		report_to: z.string(),
		seed: z.int(),
	}),
});

const SCRIPT = `# Trains with Unsloth: LoRA on the examples in data/train.jsonl. Settings: settings.json.
import json
from pathlib import Path

# Unsloth has to come before TRL, which it patches.
from unsloth import FastLanguageModel
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

settings = json.loads(Path("settings.json").read_text(encoding="utf-8"))
model, tokenizer = FastLanguageModel.from_pretrained(**settings["from_pretrained"])
model = FastLanguageModel.get_peft_model(model, **settings["get_peft_model"])


def to_text(row):
    return {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False)}


data = load_dataset("json", data_files=settings["data"], split="train").map(to_text)
trainer = SFTTrainer(
    model=model,
    processing_class=tokenizer,
    train_dataset=data,
    args=SFTConfig(**settings["sft_config"]),
)
trainer.train()
model.save_pretrained(settings["sft_config"]["output_dir"])
tokenizer.save_pretrained(settings["sft_config"]["output_dir"])
`;

const TARGETS: readonly string[] = [
	"q_proj",
	"k_proj",
	"v_proj",
	"o_proj",
	"gate_proj",
	"up_proj",
	"down_proj",
];

/** A script for Unsloth, and its settings. */
export function unslothRecipe({ epochs, examples, model, seed }: RecipeSettings): Recipe {
	const settings = unslothSettingsSchema.parse({
		data: EXAMPLES_FILE,
		from_pretrained: { model_name: model, max_seq_length: 2048, load_in_4bit: true },
		get_peft_model: {
			r: 16,
			lora_alpha: 16,
			lora_dropout: 0,
			bias: "none",
			use_gradient_checkpointing: "unsloth",
			random_state: seed,
			target_modules: TARGETS,
		},
		sft_config: {
			dataset_text_field: "text",
			output_dir: TUNED_FOLDER,
			num_train_epochs: epochs,
			per_device_train_batch_size: 2,
			gradient_accumulation_steps: 4,
			learning_rate: 2e-4,
			lr_scheduler_type: "linear",
			logging_steps: 5,
			report_to: "none",
			seed,
		},
	});
	return {
		command: "python train.py",
		files: [
			{ name: "train.py", text: SCRIPT },
			{ name: "settings.json", text: `${JSON.stringify(settings, undefined, "\t")}\n` },
			{ name: EXAMPLES_FILE, text: examples },
		],
	};
}
