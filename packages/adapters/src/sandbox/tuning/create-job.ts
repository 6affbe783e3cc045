import { jsonMember } from "../../http/json-member.ts";
import type { TrainingPair } from "../keyword-model.ts";
import { ok, refused, type SandboxAnswer } from "../sandbox-answer.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { findModel } from "./find-model.ts";
import { jobView } from "./job-view.ts";
import { type Examples, readExamples } from "./read-examples.ts";
import { fileText } from "./tuning-file.ts";
import { putJob, type TuningFailure, type TuningJob } from "./tuning-job.ts";

/** Epochs where the request leaves it to the vendor. */
const USUAL_EPOCHS = 3;
const LONGEST_SUFFIX = 64;

/** Answers a request for a job; a file that nothing can be learnt from makes the job fail later. */
export function createJob(state: SandboxState, body: unknown): SandboxAnswer {
	const trainingFile = textAt(body, "training_file");
	const model = textAt(body, "model");
	if (model === undefined) return refused(400, "model is missing", "missing_required_parameter");
	if (trainingFile === undefined)
		return refused(400, "training_file is missing", "missing_required_parameter");
	if (findModel(state, model) === undefined)
		return refused(400, `Model ${model} is not available for fine-tuning`, "model_not_available");
	const text = fileText(state.tuning, trainingFile);
	if (text === undefined)
		return refused(400, `File ${trainingFile} does not exist`, "file_not_found");
	const suffix = textAt(body, "suffix");
	if (suffix !== undefined && suffix.length > LONGEST_SUFFIX)
		return refused(400, `suffix is longer than ${LONGEST_SUFFIX} characters`, "invalid_suffix");
	const nowMs = Date.now();
	return ok(
		jobView(
			putJob(state.tuning, {
				...jobOf(state, { body, text }),
				createdMs: nowMs,
				model,
				trainingFile,
				...(suffix !== undefined && { suffix }),
			}),
			nowMs,
		),
	);
}

interface Asked {
	readonly body: unknown;
	/** Of the training file. */
	readonly text: string;
}

function jobOf(
	state: SandboxState,
	{ body, text }: Asked,
): Omit<TuningJob, "createdMs" | "id" | "model" | "trainingFile"> {
	const examples = readExamples(text);
	const epochs = epochsOf(body);
	const pairs = examples.kind === "examples" ? examples.pairs : [];
	const failure = failureOf(examples) ?? state.settings.tuning.failure;
	const validationFile = textAt(body, "validation_file");
	const seed = jsonMember(body, ["seed"]);
	return {
		...(validationFile !== undefined && { validationFile }),
		seed: typeof seed === "number" ? seed : 0,
		epochs,
		metadata: metadataOf(body),
		stepMs: state.settings.tuning.stepMs,
		examples: pairs.length,
		tokens: epochs * tokensOf(state, pairs),
		...(failure !== undefined && { failure }),
	};
}

function failureOf(examples: Examples): TuningFailure | undefined {
	if (examples.kind === "examples") return undefined;
	return { code: examples.code, message: examples.message, param: "training_file" };
}

function tokensOf({ tokens }: SandboxState, pairs: readonly TrainingPair[]): number {
	return pairs.reduce(
		(sum, { input, output }) => sum + tokens.count(input) + tokens.count(output),
		0,
	);
}

function epochsOf(body: unknown): number {
	const places = [
		["method", "supervised", "hyperparameters", "n_epochs"],
		["hyperparameters", "n_epochs"],
	];
	const asked = places.map((place) => jsonMember(body, place));
	return asked.find((value) => typeof value === "number") ?? USUAL_EPOCHS;
}

function metadataOf(body: unknown): Readonly<Record<string, string>> {
	const metadata = jsonMember(body, ["metadata"]);
	if (typeof metadata !== "object" || metadata === null) return {};
	const entries = Object.entries(metadata).map(([key, value]) => [key, String(value)] as const);
	return Object.fromEntries(entries);
}

function textAt(body: unknown, name: string): string | undefined {
	const value = jsonMember(body, [name]);
	return typeof value === "string" ? value : undefined;
}
