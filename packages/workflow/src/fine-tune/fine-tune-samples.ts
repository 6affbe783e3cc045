import type { FineTune, SystemDefinition } from "@assay/core/domain";
import type { Store, Trainer, TrainingNews } from "../ports/index.ts";
import { type FineTuneBox, fineTuneBox } from "./fine-tune-box.ts";
import type { FineTuneRequest } from "./start-fine-tune.ts";
import { trainingFile } from "./training-file.ts";

/** A system with a template. */
export const BASE_SYSTEM: SystemDefinition = {
	name: "base",
	kind: "prompt",
	model: "vendor:small",
	template: [
		{ role: "system", content: "Be brief." },
		{ role: "user", content: "{{input}}" },
	],
	parameters: { temperature: 0 },
};

/** A request on twelve examples. */
export const TUNE_REQUEST: FineTuneRequest = {
	name: "tuned",
	trainer: { kind: "vendor" },
	model: "vendor:small",
	data: {
		kind: "file",
		name: "examples.jsonl",
		...trainingFile(
			Array.from({ length: 12 }, (_, i) => ({
				id: `r${i}`,
				responseKey: `k${i}`,
				prompt: `Case ${i}?`,
				response: `Answer ${i}`,
			})),
		),
	},
	lineage: { labelingFunctions: [], evaluators: [] },
};

/** What was written is right; other tests look at how it is parsed. */
export function trustingBox(store: Store): FineTuneBox {
	const clock = { now: () => 7 };
	return fineTuneBox({
		store,
		clock,
		parse(body) {
			const tune: FineTune = JSON.parse(JSON.stringify(body));
			return tune;
		},
	});
}

/** A trainer in memory that keeps what it was asked for. */
export interface FakeTrainer extends Trainer {
	readonly files: string[];
	readonly jobs: string[];
	readonly calls: string[];
	/** Called before (`false`) and after (`true`) the work of a call; may throw. */
	hook: (call: string, isDone: boolean) => void;
	/** What is told next; the last is told again and again. */
	news: TrainingNews[];
}

/** Makes a trainer whose jobs succeed at once. */
export function fakeTrainer(): FakeTrainer {
	const call = <Result>(name: string, work: () => Result): Promise<Result> =>
		new Promise((resolve) => {
			trainer.calls.push(name);
			trainer.hook(name, false);
			const result = work();
			trainer.hook(name, true);
			resolve(result);
		});
	const trainer: FakeTrainer = {
		files: [],
		jobs: [],
		calls: [],
		hook: () => undefined,
		news: [{ status: "succeeded", detail: "succeeded", model: "vendor:ft:1", events: [] }],
		findFile: ({ name }) => call("findFile", () => trainer.files.find((file) => file === name)),
		upload: ({ name }) => call("upload", () => (trainer.files.push(name), name)),
		findJob: (file) => call("findJob", () => trainer.jobs.find((job) => job === `job of ${file}`)),
		create: (file) =>
			call("create", () => {
				trainer.jobs.push(`job of ${file}`);
				return `job of ${file}`;
			}),
		read: () =>
			call("read", () => {
				const [first] = trainer.news;
				if (trainer.news.length > 1) trainer.news.shift();
				if (first === undefined) throw new TypeError("no news");
				return first;
			}),
		cancel: () =>
			call("cancel", () => {
				trainer.news = [{ status: "cancelled", detail: "cancelled", events: [] }];
			}),
	};
	return trainer;
}
