import type {
	ReviewCriterion,
	ReviewPage,
	ReviewSummary,
	RunItem,
	TaskDetail,
} from "@assay/sdk/api";
import type { ApiError } from "@assay/sdk/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { chooseRun } from "../../benchmark/matrix/choose-runs.ts";
import { useApi } from "../../data/use-api.ts";
import type { ReviewSearch } from "./review-search.ts";

/** What the review shows. */
export interface ReviewData {
	readonly runs: UseQueryResult<{ readonly items: readonly RunItem[] }, ApiError>;
	/** Absent: there is no run, or it is not known yet. */
	readonly run: string | undefined;
	/** The run is that of a task, which is on its way. */
	readonly isRunPending: boolean;
	readonly summary: UseQueryResult<ReviewSummary, ApiError>;
	/** The one that is reviewed. */
	readonly criterion: ReviewCriterion | undefined;
	readonly rows: UseQueryResult<ReviewPage, ApiError>;
}

/** Rows of a page. */
export const ROWS_AT_ONCE = 50;

/** The run in review, its criterion, and the rows that are listed. */
export function useReview(search: ReviewSearch): ReviewData {
	const runs = useApi("GET /runs", {});
	const { isRunPending, run, task } = useReviewedRun(search, runs.data?.items);
	const summary = useApi("GET /review/{run}", { run: run ?? "" }, { isEnabled: run !== undefined });
	const known = summary.data?.run === run ? summary.data : undefined;
	const asked = task?.criteria.map(({ name }) => name);
	const criterion = chooseCriterion(known?.criteria ?? [], { wanted: search.criterion, asked });
	const { at, filter } = search;
	const rows = useApi(
		"GET /review/{run}/rows",
		{ ...placeOf(search, run, criterion), filter, at, limit: ROWS_AT_ONCE },
		{ isEnabled: criterion !== undefined && search.view === "rows" },
	);
	return { runs, run, isRunPending, summary, criterion, rows };
}

/** Which rows are meant, as the server is asked for them. */
export function placeOf(
	{ person, slice, task }: Pick<ReviewSearch, "person" | "slice" | "task">,
	run: string | undefined,
	criterion: ReviewCriterion | undefined,
): {
	readonly run: string;
	readonly criterion: string;
	readonly slice: string | undefined;
	readonly task: string | undefined;
	readonly people: readonly string[] | undefined;
} {
	return {
		run: run ?? "",
		criterion: criterion?.name ?? "",
		slice,
		task,
		people: person === undefined ? undefined : [person],
	};
}

/** The run in review, and the task that was asked for. */
function useReviewedRun(
	search: ReviewSearch,
	runs: readonly RunItem[] | undefined,
): Pick<ReviewData, "isRunPending" | "run"> & { readonly task: TaskDetail | undefined } {
	const task = useApi(
		"GET /tasks/{task}",
		{ task: search.task ?? "" },
		{ isEnabled: search.task !== undefined },
	);
	const isUnnamed = search.run === undefined && search.task === undefined;
	const tasks = useApi("GET /tasks", {}, { isEnabled: isUnnamed });
	if (isUnnamed && tasks.isLoading) return { run: undefined, isRunPending: true, task: undefined };
	const answered = tasks.data?.tasks.find(({ progress }) => progress.answers > 0);
	const run = chosenRun(search, { runs, task, labelled: answered?.run });
	return { run, isRunPending: run === undefined && task.isLoading, task: task.data };
}

/** The run that was asked for, else that of the task, else that of the newest task with answers, else the newest finished one. */
function chosenRun(
	search: ReviewSearch,
	of: {
		readonly runs: readonly RunItem[] | undefined;
		readonly task: Pick<UseQueryResult<{ readonly run: string }>, "data" | "isError">;
		/** Run of the newest task with answers; absent where a run or task was asked for. */
		readonly labelled: string | undefined;
	},
): string | undefined {
	if (of.runs === undefined) return undefined;
	const isOfTask = search.run === undefined && search.task !== undefined && !of.task.isError;
	if (isOfTask) return of.task.data?.run;
	const isKnown = of.runs.some(({ id }) => id === of.labelled);
	return isKnown ? of.labelled : chooseRun(of.runs, search);
}

/** The criterion that was asked for, else one that the task asks about, else the first with rows to review. */
function chooseCriterion(
	criteria: readonly ReviewCriterion[],
	{
		asked = [],
		wanted,
	}: { readonly wanted: string | undefined; readonly asked: readonly string[] | undefined },
): ReviewCriterion | undefined {
	return (
		criteria.find(({ name }) => name === wanted) ??
		criteria.find(({ name }) => asked.includes(name)) ??
		criteria.find(({ counts }) => counts.all > 0) ??
		criteria[0]
	);
}
