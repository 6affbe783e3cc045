import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { TrainingNews } from "@assay/workflow/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { openCommandTrainer } from "./command-trainer.ts";
import { writeRecipe } from "./recipes/write-recipe.ts";

const { signal } = new AbortController();
const EXAMPLE = `{"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]}\n`;
const file = { name: "assay-k1.jsonl", text: EXAMPLE.repeat(10) };
const order = { name: "mine", key: "k1", model: "base" };

let folder: string;
beforeEach(() => {
	folder = path.join(mkdtempSync(path.join(tmpdir(), "trainer-")), "mine-k1");
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

const open = (command: string) =>
	openCommandTrainer({
		folder,
		recipe: "trl",
		command,
		model: "base",
		epochs: 1,
		seed: 1,
		env: process.env,
	});

async function ended(trainer: ReturnType<typeof open>): Promise<TrainingNews> {
	for (;;) {
		const news = await trainer.read(folder, signal);
		if (news.status !== "running") return news;
		await setTimeout(20);
	}
}

describe("openCommandTrainer()", () => {
	it("runs the command in the folder of its files and tells its lines", async () => {
		const trainer = open(`node -e "console.log('step 1\\rstep 2'); console.error('warn')"`);
		expect(await trainer.findFile(file, signal)).toBeUndefined();
		const id = await trainer.upload(file, signal);
		expect(await trainer.findFile(file, signal)).toBe(id);
		expect(await trainer.findJob(id, order, signal)).toBeUndefined();
		const job = await trainer.create(id, order, signal);
		expect(await open("x").findJob(id, order, signal)).toBe(job);
		const news = await ended(trainer);
		expect(news).toMatchObject({ status: "succeeded" });
		expect(news.events.map(({ text }) => text).toSorted()).toEqual(["step 1", "step 2", "warn"]);
	});

	it("names the program that is not there", async () => {
		const trainer = open("CUDA_VISIBLE_DEVICES=0 no-such-trainer --config x");
		await trainer.upload(file, signal);
		await expect(trainer.create(folder, order, signal)).rejects.toThrow(
			/there is no program "no-such-trainer".*--command/,
		);
		expect(existsSync(path.join(folder, "job.json"))).toBe(false);
	});

	it("fails with the code and the last lines", async () => {
		const trainer = open(`node -e "for (let i = 0; i < 9; i++) console.log(i); process.exit(3)"`);
		await trainer.upload(file, signal);
		await trainer.create(folder, order, signal);
		expect(await ended(trainer)).toMatchObject({
			status: "failed",
			reason: "The command ended with code 3\n4\n5\n6\n7\n8",
		});
	});

	it("cancels the command and what it has started", async () => {
		const inner = path.join(folder, "inner.txt");
		const script = `require("node:fs").writeFileSync(${JSON.stringify(inner)}, "x"); setInterval(() => require("node:fs").appendFileSync(${JSON.stringify(inner)}, "x"), 10)`;
		const trainer = open("node outer.cjs");
		await trainer.upload(file, signal);
		writeFileSync(path.join(folder, "inner.cjs"), script);
		writeFileSync(
			path.join(folder, "outer.cjs"),
			'require("node:child_process").spawnSync(process.execPath, ["inner.cjs"])',
		);
		await trainer.create(folder, order, signal);
		while (!existsSync(inner) || readFileSync(inner, "utf8") === "") await setTimeout(20);
		await trainer.cancel(folder, signal);
		expect((await trainer.read(folder, signal)).status).toBe("cancelled");
		const beats = readFileSync(inner, "utf8").length;
		await setTimeout(100);
		expect(readFileSync(inner, "utf8")).toHaveLength(beats);
	});

	it("tells of a training whose process is gone", async () => {
		const trainer = open("node -e 0");
		await trainer.upload(file, signal);
		// No process has this number.
		writeFileSync(path.join(folder, "job.json"), JSON.stringify({ pid: 2 ** 30 }));
		expect(await trainer.read(folder, signal)).toMatchObject({
			status: "failed",
			reason: "The command was killed",
		});
	});
});

const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");

describe("writeRecipe()", () => {
	const settings = { model: "Qwen/Qwen3-0.6B", epochs: 2, seed: 9, examples: file.text };
	it("writes TRL's configuration, with prompt and completion apart", () => {
		expect(writeRecipe(folder, "trl", settings).command).toBe("trl sft --config trl.yaml");
		expect(parse(read("trl.yaml"))).toMatchObject({
			model_name_or_path: "Qwen/Qwen3-0.6B",
			dataset_name: "data",
			num_train_epochs: 2,
			seed: 9,
		});
		const [line = ""] = read("data/train.jsonl").split("\n");
		expect(JSON.parse(line)).toEqual({
			prompt: [{ role: "user", content: "Q" }],
			completion: [{ role: "assistant", content: "A" }],
		});
		expect(read("README.md")).toContain("10 examples, 2 epochs");
	});

	it("writes Axolotl's configuration", () => {
		expect(writeRecipe(folder, "axolotl", settings).command).toBe("axolotl train axolotl.yaml");
		expect(parse(read("axolotl.yaml"))).toMatchObject({
			base_model: "Qwen/Qwen3-0.6B",
			datasets: [
				{ path: "data/train.jsonl", type: "chat_template", roles_to_train: ["assistant"] },
			],
		});
		expect(read("data/train.jsonl")).toBe(file.text);
	});

	it("writes a script for Unsloth, with its settings", () => {
		expect(writeRecipe(folder, "unsloth", settings).command).toBe("python train.py");
		expect(JSON.parse(read("settings.json"))).toMatchObject({
			from_pretrained: { model_name: "Qwen/Qwen3-0.6B" },
			sft_config: { num_train_epochs: 2, seed: 9 },
		});
		expect(read("train.py")).toContain("SFTTrainer(");
	});
});
