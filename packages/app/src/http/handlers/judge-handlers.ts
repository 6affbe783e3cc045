import { ConfigurationError } from "@assay/core/domain";
import type { InputOf, JudgeOperations, JudgeVersion, OutputOf } from "@assay/sdk/api";
import { alignmentBox } from "../../judge/alignment-documents.ts";
import { compareJudges } from "../../judge/comparison-view.ts";
import { findEvaluator } from "../../judge/find-evaluator.ts";
import { putVersionNote, versionNote } from "../../judge/version-notes.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import { definitionDetail } from "../artifacts/definition-edits.ts";
import type { HandlersOf } from "../handlers.ts";
import { createJudgeJobs } from "../jobs/judge-jobs.ts";
import type { TrialDesk } from "../judges/trial-desk.ts";
import type { Workroom } from "../workroom.ts";

/** Handlers of the versions of judges. */
export function judgeHandlers(workroom: Workroom, desk: TrialDesk): HandlersOf<JudgeOperations> {
	const jobs = createJudgeJobs(workroom.commands);
	const { session, store } = workroom;
	return {
		"GET /judges/{evaluator}/versions": ({ evaluator }) => versionsOf(workroom, evaluator),
		"PUT /judges/{evaluator}/versions/{version}": async ({ name, note, version }) => {
			const written = {
				...(name !== undefined && name.trim() !== "" && { name }),
				...(note !== undefined && note.trim() !== "" && { note }),
			};
			await putVersionNote(workroom, version, written);
			return written;
		},
		"GET /judge-comparison": (input) => comparison(workroom, desk, input),
		"GET /judge-run": ({ evaluator }) => runToTry(workroom, evaluator),
		"GET /judges/{evaluator}/alignments": async ({ evaluator }) => ({
			alignments: await alignmentBox(workroom).list(evaluator),
		}),
		"POST /judges/{evaluator}/align": async (start) => {
			const project = await effectiveProject(session.workbench);
			const { definition } = await findEvaluator(store, project, start.evaluator);
			if (definition.kind === "judge") return jobs.align(start);
			throw new ConfigurationError(
				`Cannot align "${start.evaluator}": it is no judge, expected one that has a prompt`,
			);
		},
	};
}

async function runToTry(
	{ session, store }: Workroom,
	evaluator: string,
): Promise<OutputOf<JudgeOperations["GET /judge-run"]>> {
	const project = await effectiveProject(session.workbench);
	const { criterion } = (await findEvaluator(store, project, evaluator)).definition;
	const finished = (await store.listRuns()).filter(
		({ manifest, state }) =>
			state === "finished" && manifest.criteria.some(({ name }) => name === criterion),
	);
	const labelled = new Set(
		(await store.listGroundTruth({ criterion })).map(({ system }) => system),
	);
	const run = finished.find(({ manifest }) => labelled.has(manifest.system.name)) ?? finished[0];
	return run === undefined ? {} : { run: run.id };
}

async function versionsOf(
	workroom: Workroom,
	name: string,
): Promise<OutputOf<JudgeOperations["GET /judges/{evaluator}/versions"]>> {
	const detail = await definitionDetail(workroom, { kind: "evaluator", name });
	const bodies = new Map(
		(await workroom.store.definitionHistory("evaluator", name)).map((one) => [
			one.version,
			one.body,
		]),
	);
	const seen = new Set<string>();
	const versions: JudgeVersion[] = [];
	for (const { createdAt, origin, version } of detail.history) {
		if (seen.has(version)) continue;
		seen.add(version);
		const read = parseStoredDefinition("evaluator", bodies.get(version));
		const definition =
			read.isValid && read.parsed.kind === "evaluator" ? read.parsed.definition : undefined;
		versions.push({
			version,
			origin,
			createdAt,
			isCurrent: version === detail.version,
			...(await versionNote(workroom.store, version)),
			...(definition?.kind === "judge" && {
				prompt: definition.judge.prompt,
				model: definition.judge.model,
			}),
		});
	}
	const { parsed } = detail;
	return {
		criterion: parsed?.kind === "evaluator" ? parsed.definition.criterion : "",
		isFromCode: detail.origin === "code",
		versions,
	};
}

async function comparison(
	{ session, store }: Workroom,
	desk: TrialDesk,
	{ labels = "improve", run, versions }: InputOf<JudgeOperations["GET /judge-comparison"]>,
): Promise<OutputOf<JudgeOperations["GET /judge-comparison"]>> {
	const project = await effectiveProject(session.workbench);
	const names = versions.split("\n").filter((one) => one !== "");
	const trials = await Promise.all(
		names.map(async (one) => {
			const { definition } = await findEvaluator(store, project, one);
			return desk.prepare(run, definition);
		}),
	);
	const [first] = trials;
	if (first === undefined)
		throw new ConfigurationError("Cannot compare no judge, expected at least two versions");
	return compareJudges(store, first.data, { trials, labels });
}
