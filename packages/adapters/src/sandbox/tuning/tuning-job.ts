import { hash } from "node:crypto";
import { jsonMember, parseJson } from "../../http/json-member.ts";
import type { TuningStorage } from "./tuning-storage.ts";

/** Why a job fails, as the vendor says it. */
export interface TuningFailure {
	readonly code: string;
	readonly message: string;
	readonly param: string | null;
}

/** A job as it was asked for; what has become of it follows from the time that has passed. */
export interface TuningJob {
	readonly id: string;
	readonly model: string;
	readonly trainingFile: string;
	readonly validationFile?: string;
	readonly suffix?: string;
	readonly seed: number;
	readonly epochs: number;
	readonly metadata: Readonly<Record<string, string>>;
	readonly createdMs: number;
	/** How long each of the three steps takes: validating, queued, running. */
	readonly stepMs: number;
	readonly examples: number;
	/** Tokens of the examples, over all epochs. */
	readonly tokens: number;
	/** Found while validating when it is about the training file, else at the end of running. */
	readonly failure?: TuningFailure;
	readonly cancelledMs?: number;
}

/** Where a job stands, in the vendor's words. */
export type TuningStatus =
	| "validating_files"
	| "queued"
	| "running"
	| "succeeded"
	| "failed"
	| "cancelled";

/** Steps that are done by now, 0 to 3. */
export function stepsDone({ createdMs, stepMs }: TuningJob, nowMs: number): number {
	return stepMs === 0 ? 3 : Math.min(3, Math.floor((nowMs - createdMs) / stepMs));
}

/** Where a job stands now. */
export function statusOf(job: TuningJob, nowMs: number): TuningStatus {
	if (job.cancelledMs !== undefined) return "cancelled";
	const done = stepsDone(job, nowMs);
	const failsAfter = job.failure?.param === "training_file" ? 1 : 3;
	if (job.failure !== undefined && done >= failsAfter) return "failed";
	const steps = ["validating_files", "queued", "running", "succeeded"] as const;
	return steps[done] ?? "succeeded";
}

/** The id of the model that a job makes. */
export function tunedModelId({ id, model, suffix }: TuningJob): string {
	return `ft:${model}:sandbox:${suffix ?? ""}:${id.slice(-8)}`;
}

/** Keeps a new job and gives it its id. */
export function putJob(storage: TuningStorage, asked: Omit<TuningJob, "id">): TuningJob {
	const { model, seed, suffix = "", trainingFile } = asked;
	const number = storage.list("jobs").length;
	const words = [number, trainingFile, model, suffix, seed].join("\n");
	const job: TuningJob = { ...asked, id: `ftjob-${hash("sha1", words).slice(0, 20)}` };
	writeJob(storage, job);
	return job;
}

/** Keeps a job that has changed. */
export function writeJob(storage: TuningStorage, job: TuningJob): void {
	storage.write(`jobs/${job.id}.json`, JSON.stringify(job));
}

/** The jobs, newest first. */
export function listJobs(storage: TuningStorage): readonly TuningJob[] {
	const jobs = storage.list("jobs").flatMap((name) => parseJob(storage.read(name)) ?? []);
	return jobs.toSorted((a, b) => b.createdMs - a.createdMs || (a.id < b.id ? -1 : 1));
}

/** A job; `undefined` where there is none of this id. */
export function findJob(storage: TuningStorage, id: string): TuningJob | undefined {
	return parseJob(storage.read(`jobs/${id}.json`));
}

function parseJob(text: string | undefined): TuningJob | undefined {
	const value = text === undefined ? undefined : parseJson(text);
	return isJob(value) ? value : undefined;
}

/** The storage holds what {@link writeJob} wrote, whole or not at all. */
function isJob(value: unknown): value is TuningJob {
	return typeof jsonMember(value, ["id"]) === "string" && hasNumbers(value);
}

function hasNumbers(value: unknown): boolean {
	return ["createdMs", "stepMs", "seed", "epochs", "examples", "tokens"].every(
		(name) => typeof jsonMember(value, [name]) === "number",
	);
}
