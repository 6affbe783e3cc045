import { randomInt } from "node:crypto";
import { countOf, momentText } from "@assay/adapters/reports";
import { type AnnotationTask, ConfigurationError, type Split } from "@assay/core/domain";
import type { RunData } from "@assay/workflow/explore";
import {
	createTask,
	invitePeople,
	type MadeLink,
	planTask,
	reasonOfChoice,
	slicesOfFilter,
	type TaskPlan,
	type TaskQueue,
} from "@assay/workflow/refine";
import { EXIT_CODE, type ExitCode } from "../cli/exit-code.ts";
import type { Output } from "../cli/output.ts";
import { processOutput } from "../cli/process-output.ts";
import { DEFAULT_PORT } from "../http/default-port.ts";
import type { RunSession } from "../run/run-one-system.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { withSession } from "../run/session.ts";
import { linkAddresses } from "./link-addresses.ts";
import { openRunData } from "./open-run-data.ts";
import { selectQueryRows } from "./select-query-rows.ts";

/** Flags of `assay annotate create`. */
export interface CreateTaskFlags extends ProjectFlags {
	readonly run: string;
	readonly criterion: readonly string[];
	readonly queue: TaskQueue;
	readonly count?: number;
	readonly slice?: readonly string[];
	readonly split?: readonly string[];
	readonly query?: string;
	readonly seed?: number;
	readonly includeLabelled?: boolean;
	readonly name?: string;
	readonly people?: string;
	readonly overlap?: number;
	readonly days?: number;
	readonly goldenResponse?: boolean;
	readonly showVerdicts?: boolean;
	readonly guideline?: string;
	readonly port?: number;
	readonly dryRun?: boolean;
}

const DEFAULT_COUNT = 100;
const DEFAULT_DAYS = 30;
const SEEDS = 2 ** 32;
const SPLITS: readonly Split[] = ["train", "valid", "test"];

/** `assay annotate create`: makes a task and prints a link for each person. */
export async function createTaskCommand(flags: CreateTaskFlags): Promise<ExitCode> {
	const output = processOutput(flags);
	const people = namesOf(flags.people);
	const splits = flags.split?.map(readSplit);
	return withSession({ ...flags, mayLackConfig: true }, output, async (session) => {
		const { store } = session.workbench;
		const data = await openRunData(store, flags.run);
		const plan = await planFor(session, data, { flags, splits });
		output.note(describePlan(plan));
		if (flags.dryRun === true) {
			output.json({ schema: 1, ...countsOf(plan) });
			return EXIT_CODE.good;
		}
		const { clock, ids } = session.workbench;
		const ports = { clock, ids, store };
		const task = await createTask(ports, data, {
			plan,
			settings: settingsOf(flags, people.length),
		});
		const links =
			people.length === 0
				? []
				: await invitePeople(ports, task.id, { people, days: flags.days ?? DEFAULT_DAYS });
		tell(output, { task, links, plan, origin: `http://127.0.0.1:${flags.port ?? DEFAULT_PORT}` });
		return EXIT_CODE.good;
	});
}

async function planFor(
	{ signal, workbench: { store } }: RunSession,
	data: RunData,
	{
		flags,
		splits,
	}: { readonly flags: CreateTaskFlags; readonly splits: readonly Split[] | undefined },
): Promise<TaskPlan> {
	const { criterion: criteria, query: text = "", queue, slice: slices } = flags;
	const { query, rows } = await selectQueryRows(store, data, { text, signal });
	return planTask(store, data, {
		criteria,
		rows,
		queue,
		slices,
		splits,
		chosenBecause: reasonOfChoice(query, false),
		filteredTo: slicesOfFilter(query),
		count: flags.count ?? DEFAULT_COUNT,
		seed: flags.seed ?? randomInt(SEEDS),
		includesLabelled: flags.includeLabelled === true,
	});
}

function settingsOf(
	flags: CreateTaskFlags,
	people: number,
): Parameters<typeof createTask>[2]["settings"] {
	const { criterion, guideline, overlap = 1 } = flags;
	if (people > 0 && overlap > people)
		throw new ConfigurationError(
			`Cannot ask for ${overlap} answers per row: there are ${people} people, expected at least as many`,
		);
	return {
		name: flags.name ?? criterion.join(", "),
		criteria: criterion,
		overlap,
		wantsGoldenResponse: flags.goldenResponse === true,
		isBlind: flags.showVerdicts !== true,
		guideline,
	};
}

function namesOf(text = ""): readonly string[] {
	return text
		.split(",")
		.map((name) => name.trim())
		.filter(Boolean);
}

function readSplit(text: string): Split {
	const split = SPLITS.find((one) => one === text);
	if (split !== undefined) return split;
	throw new ConfigurationError(`Cannot take split "${text}", expected one of ${SPLITS.join(", ")}`);
}

function countsOf(plan: TaskPlan): object {
	const {
		eligible,
		isDrawn,
		labelled,
		locked,
		notApplicable,
		rows,
		selected,
		selection,
		withoutResponse,
	} = plan;
	const purposes = { measure: 0, improve: 0, "locked-test": 0 };
	for (const { purpose } of rows) purposes[purpose]++;
	return {
		selected,
		withoutResponse,
		notApplicable,
		labelled,
		locked,
		eligible: eligible.length,
		rows: rows.length,
		isDrawn,
		purposes,
		selection,
	};
}

function describePlan(plan: TaskPlan): string {
	const left = [
		[plan.withoutResponse, "without a response"],
		[plan.notApplicable, "to which no criterion applies"],
		[plan.labelled, "with ground truth already"],
		[plan.locked, "of the locked test passed over"],
	] as const;
	return [
		plan.selection,
		...left.flatMap(([count, what]) => (count > 0 ? [`  ${countOf(count, "row")} ${what}`] : [])),
	].join("\n");
}

function tell(
	output: Output,
	made: {
		readonly task: AnnotationTask;
		readonly links: readonly MadeLink[];
		readonly plan: TaskPlan;
		readonly origin: string;
	},
): void {
	const { links, origin, plan, task } = made;
	const addresses = linkAddresses(links, origin);
	output.print(
		[
			`Task ${task.id}: ${task.name}, ${countOf(task.overlap, "answer")} wanted for each of ${countOf(plan.rows.length, "row")}`,
			...addresses.map(
				({ annotator, expiresAt, url }) => `  ${annotator}  ${url}  until ${momentText(expiresAt)}`,
			),
			addresses.length === 0
				? `Nobody is invited yet; add people at ${origin}/tasks/${task.id}`
				: "The links are told this once; they open while assay ui runs",
		].join("\n"),
	);
	output.json({ schema: 1, task: task.id, name: task.name, ...countsOf(plan), links: addresses });
}
