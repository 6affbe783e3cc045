import { NotFoundError } from "@assay/core/domain";
import type { DisagreementGroupItem, InputOf, OutputOf, TrialOperations } from "@assay/sdk/api";
import {
	type DisagreementGroup,
	exampleText,
	judgeExample,
	knownGroupWords,
	labelledText,
} from "@assay/workflow/align";
import { putTrial } from "../../judge/trial-documents.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import { definitionIssues } from "../artifacts/definition-edits.ts";
import type { HandlersOf } from "../handlers.ts";
import { createJudgeJobs } from "../jobs/judge-jobs.ts";
import {
	groupsOfTrial,
	type OpenTrial,
	type TrialDesk,
	toTrialView,
} from "../judges/trial-desk.ts";
import { toTrialRecord } from "../judges/trial-item.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

/** Rows of a group that are named. */
const KEYS = 200;

/** Handlers of trials. */
export function trialHandlers(workroom: Workroom, desk: TrialDesk): HandlersOf<TrialOperations> {
	const jobs = createJudgeJobs(workroom.commands);
	return {
		"POST /trials": (start) => startTrial(workroom, desk, start),
		"GET /trials/{trial}": async (input) => toTrialView(await desk.open(input.trial), input),
		"GET /trials/{trial}/rows/{key}": async ({ key, trial }) => {
			const open = await desk.open(trial);
			const place = placeOf(open, key);
			const row = open.chosen.rows[place];
			if (row === undefined) throw noSuchRow(key);
			return toTrialRecord(open.prepared, { row, known: open.verdicts[place] ?? {} });
		},
		"POST /trials/{trial}/run": async ({ maxCostUsd, trial }) => {
			const { prepared, stored } = await desk.open(trial);
			const { definition } = prepared;
			return jobs.try({
				id: stored.id,
				evaluator: definition.name,
				model: definition.kind === "judge" ? definition.judge.model : undefined,
				maxCostUsd,
			});
		},
		"GET /trials/{trial}/groups": (input) => groupsView(workroom, desk, input),
		"POST /trials/{trial}/groups/names": async ({ maxCostUsd, model, trial }) => {
			const { stored } = await desk.open(trial);
			const evaluator = stored.definition.name;
			return jobs.nameGroups({ id: stored.id, evaluator, model, maxCostUsd });
		},
		"POST /trials/{trial}/example": async ({ key, trial }) => {
			const open = await desk.open(trial);
			const row = open.chosen.rows[placeOf(open, key)];
			const text = row && labelledText(row);
			if (text === undefined) throw noSuchRow(key);
			return judgeExample(exampleText(text));
		},
	};
}

async function groupsView(
	{ store }: Workroom,
	desk: TrialDesk,
	{ model, trial }: InputOf<TrialOperations["GET /trials/{trial}/groups"]>,
): Promise<OutputOf<TrialOperations["GET /trials/{trial}/groups"]>> {
	const open = await desk.open(trial);
	const { groups, ...counts } = groupsOfTrial(open);
	const { criterion } = open.prepared.evaluator;
	const toItem = async (group: DisagreementGroup): Promise<DisagreementGroupItem> => {
		const { rows, ...told } = group;
		const byModel = model && (await knownGroupWords(store, { model, criterion, group }));
		return {
			...told,
			count: rows.length,
			keys: rows.slice(0, KEYS).map(({ key }) => key),
			...(byModel && { byModel }),
		};
	};
	return { ...counts, groups: await Promise.all(groups.map(toItem)) };
}

function placeOf({ chosen }: OpenTrial, key: string): number {
	return chosen.rows.findIndex((row) => row.key === key);
}

function noSuchRow(key: string): NotFoundError {
	return new NotFoundError(`Cannot find row "${key}": the trial has no such row with a label`);
}

async function startTrial(
	workroom: Workroom,
	desk: TrialDesk,
	{ evaluator, rows, run }: InputOf<TrialOperations["POST /trials"]>,
): Promise<OutputOf<TrialOperations["POST /trials"]>> {
	const project = await effectiveProject(workroom.session.workbench);
	const issues = await definitionIssues(workroom, project, { kind: "evaluator", body: evaluator });
	const read = parseStoredDefinition("evaluator", evaluator);
	if (issues.length > 0 || !read.isValid || read.parsed.kind !== "evaluator") return { issues };
	const { definition } = read.parsed;
	const { id } = await requireRun(workroom, run);
	// Says now what cannot be judged at all.
	await desk.prepare(id, definition);
	return { trial: await putTrial(workroom, { run: id, definition, rows }), issues: [] };
}
