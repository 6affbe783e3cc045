import { hasBit } from "@assay/core/benchmark";
import { ConfigurationError } from "@assay/core/domain";
import type { RowProblem, TaskChoice, TaskPreview } from "@assay/sdk/api";
import type { RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import {
	labelPromises,
	planTask,
	readingTime,
	reasonOfChoice,
	slicesOfFilter,
	type TaskPlan,
} from "@assay/workflow/refine";
import { chosenRows } from "../rows/chosen-rows.ts";
import type { RowFinder } from "../rows/row-finder.ts";

/** A plan of a task with the run that it is about. */
export interface OpenedPlan {
	readonly data: RunData;
	readonly plan: TaskPlan;
	/** Why the rows count as chosen, whatever the queue. */
	readonly chosenBecause: string | undefined;
	readonly problems: readonly RowProblem[];
}

/** Where no seed is given, the same request still draws the same rows. */
const DEFAULT_SEED = 1;

/** Finds the rows that are asked for and plans a task of them. */
export async function openPlan(
	{ finder, store }: { readonly finder: RowFinder; readonly store: Store },
	choice: TaskChoice,
	signal: AbortSignal,
): Promise<OpenedPlan> {
	const { count, criteria, labelled, queue, seed = DEFAULT_SEED, slices, splits, ...rows } = choice;
	const { opened, rows: selected } = await chosenRows(finder, rows, signal);
	const { problems, query } = await finder.find(opened, { q: rows.q, signal });
	const picksRows = rows.rows !== undefined || (rows.except ?? "") !== "";
	const chosenBecause = reasonOfChoice(query, picksRows);
	const { data } = opened;
	const plan = await planTask(store, data, {
		chosenBecause,
		filteredTo: slicesOfFilter(query),
		count,
		criteria,
		queue,
		seed,
		slices,
		splits,
		rows: selected,
		includesLabelled: labelled === "included",
	});
	return { data, plan, chosenBecause, problems };
}

/** A plan that can be carried out. @throws {ConfigurationError} for a filter that cannot be read in full. */
export function requireWholeFilter({ problems }: OpenedPlan): void {
	const [problem] = problems;
	if (problem !== undefined)
		throw new ConfigurationError(
			`Cannot make the task: a part of its filter is left out: ${problem.message}`,
		);
}

/** What a plan would come to. */
export async function previewOf(
	store: Store,
	{ chosenBecause, data, plan, problems }: OpenedPlan,
	{ criteria, queue }: TaskChoice,
): Promise<TaskPreview> {
	const { eligible, isDrawn, labelled, locked, notApplicable, rows, selected, withoutResponse } =
		plan;
	const readingMs = await readingTime(store, data, { rows, criteria: criteria.length });
	const purposes = Map.groupBy(rows, ({ purpose }) => purpose);
	return {
		selected,
		withoutResponse,
		notApplicable,
		labelled,
		locked,
		isDrawn,
		eligible: eligible.length,
		rows: rows.length,
		...(queue !== "improve" && chosenBecause !== undefined && { chosenBecause }),
		purposes: {
			measure: purposes.get("measure")?.length ?? 0,
			improve: purposes.get("improve")?.length ?? 0,
			lockedTest: purposes.get("locked-test")?.length ?? 0,
		},
		slices: slicesOf(data, plan),
		...(readingMs !== undefined && { readingMs }),
		...(isDrawn && { shows: labelPromises(data, plan, criteria[0] ?? "") }),
		selection: plan.selection,
		problems,
	};
}

function slicesOf(
	{ columns, names }: RunData,
	{ eligible, rows }: TaskPlan,
): TaskPreview["slices"] {
	return names.slices.map((name, i) => {
		const mask = columns.slices[i] ?? new Uint32Array();
		const isIn = (row: number): boolean => hasBit(mask, Math.floor(row / columns.trials));
		return {
			name,
			eligible: eligible.reduce((sum, row) => sum + Number(isIn(row)), 0),
			rows: rows.filter(({ row }) => isIn(row)).length,
		};
	});
}
