import type { JsonObject } from "@assay/core/domain";
import { statusOf, stepsDone, type TuningJob, tunedModelId } from "./tuning-job.ts";

/** A job as the vendor shows it. */
export function jobView(job: TuningJob, nowMs: number): JsonObject {
	const status = statusOf(job, nowMs);
	const hasEnded = status === "succeeded" || status === "failed" || status === "cancelled";
	const hyperparameters = { n_epochs: job.epochs, batch_size: 1, learning_rate_multiplier: 1 };
	const { failure } = job;
	return {
		id: job.id,
		object: "fine_tuning.job",
		created_at: seconds(job.createdMs),
		finished_at: hasEnded ? seconds(endOf(job)) : null,
		model: job.model,
		fine_tuned_model: status === "succeeded" ? tunedModelId(job) : null,
		organization_id: "org-sandbox",
		status,
		hyperparameters,
		method: { type: "supervised", supervised: { hyperparameters } },
		training_file: job.trainingFile,
		validation_file: job.validationFile ?? null,
		result_files: [],
		trained_tokens: status === "succeeded" ? job.tokens : null,
		error: status === "failed" && failure !== undefined ? { ...failure } : null,
		user_provided_suffix: job.suffix ?? null,
		seed: job.seed,
		estimated_finish: hasEnded ? null : seconds(job.createdMs + 3 * job.stepMs),
		integrations: [],
		metadata: { ...job.metadata },
	};
}

/** What has happened to a job so far, newest first. */
export function eventViews(job: TuningJob, nowMs: number): readonly JsonObject[] {
	const done = stepsDone(job, job.cancelledMs ?? nowMs);
	const told = [...beginning(job), ...ending(job, nowMs, done)].filter(({ step }) => step <= done);
	const views = told.map(({ level = "info", message, step }, i) => ({
		object: "fine_tuning.job.event",
		id: `ftevent-${job.id.slice(-12)}-${i}`,
		created_at: seconds(job.createdMs + step * job.stepMs),
		level,
		message,
		type: "message",
		data: null,
	}));
	return views.toReversed();
}

interface Told {
	readonly message: string;
	/** Steps that are done when it is told. */
	readonly step: number;
	readonly level?: "error";
}

function beginning({ epochs, examples, failure, id, trainingFile }: TuningJob): readonly Told[] {
	const validated = [
		{ message: "Files validated, moving job to queued state", step: 1 },
		{ message: `Fine-tuning job started: ${examples} examples, ${epochs} epochs`, step: 2 },
	];
	return [
		{ message: `Created fine-tuning job: ${id}`, step: 0 },
		{ message: `Validating training file: ${trainingFile}`, step: 0 },
		...(failure?.param === "training_file" ? [] : validated),
	];
}

function ending(job: TuningJob, nowMs: number, step: number): readonly Told[] {
	switch (statusOf(job, nowMs)) {
		case "failed":
			return [{ message: job.failure?.message ?? "", step, level: "error" }];
		case "cancelled":
			return [{ message: "Fine-tuning job cancelled", step }];
		case "succeeded":
			return [
				{ message: `New fine-tuned model created: ${tunedModelId(job)}`, step },
				{ message: "The job has successfully completed", step },
			];
		default:
			return [];
	}
}

function endOf(job: TuningJob): number {
	const steps = job.failure?.param === "training_file" ? 1 : 3;
	return job.cancelledMs ?? job.createdMs + steps * job.stepMs;
}

function seconds(ms: number): number {
	return Math.floor(ms / 1000);
}
