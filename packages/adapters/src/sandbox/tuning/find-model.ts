import type { SandboxModel } from "../sandbox-model.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { createTunedModel } from "../tuned-model.ts";
import { readExamples } from "./read-examples.ts";
import { fileText } from "./tuning-file.ts";
import { listJobs, statusOf, type TuningJob, tunedModelId } from "./tuning-job.ts";

/** A model by its id, one that a job has made included: it learns when it is first asked for. */
export function findModel(state: SandboxState, id: string): SandboxModel | undefined {
	const known = state.models.get(id);
	if (known !== undefined) return known;
	const job = tunedJobs(state).find((made) => tunedModelId(made) === id);
	const tuned = job === undefined ? undefined : learn(state, job);
	if (tuned !== undefined) state.models.set(id, tuned);
	return tuned;
}

/** The ids of the models that jobs have made. */
export function tunedModelIds(state: SandboxState): readonly string[] {
	return tunedJobs(state).map(tunedModelId);
}

function tunedJobs({ tuning }: SandboxState): readonly TuningJob[] {
	return listJobs(tuning).filter((job) => statusOf(job, Date.now()) === "succeeded");
}

function learn(state: SandboxState, job: TuningJob): SandboxModel | undefined {
	const base = findModel(state, job.model);
	const examples = readExamples(fileText(state.tuning, job.trainingFile) ?? "");
	return base === undefined || examples.kind === "invalid"
		? undefined
		: createTunedModel(examples.pairs, base);
}
