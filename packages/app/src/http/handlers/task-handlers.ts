import { type AnnotationTask, NotFoundError } from "@assay/core/domain";
import type { TaskOperations } from "@assay/sdk/api";
import {
	createTask,
	importAnnotations,
	invitePeople,
	reportTask,
	type TaskReport,
} from "@assay/workflow/refine";
import { ANNOTATION_FILE_ENDINGS, annotationFile } from "../../annotate/annotation-file.ts";
import { openAnnotationFile } from "../../annotate/open-annotation-file.ts";
import type { HandlersOf } from "../handlers.ts";
import { createResultCache } from "../result-cache.ts";
import type { RowFinder } from "../rows/row-finder.ts";
import { openPlan, previewOf, requireWholeFilter } from "../tasks/task-plans.ts";
import { toDetail, toNewLink, toRows, toSummary } from "../tasks/task-views.ts";
import type { Workroom } from "../workroom.ts";
import { requireRun } from "./require-run.ts";

const ROWS_AT_ONCE = 100;
const LISTED = 200;
const REPORTS_KEPT = 64;
/** Links of work that is forgotten should not open for ever. */
const DAYS = 30;
/** Holds end by themselves: until then an answer may be remembered. */
const HOLD_STEP_MS = 15_000;
const CONTENT_TYPES = {
	csv: "text/csv; charset=utf-8",
	jsonl: "application/x-ndjson",
	"label-studio": "application/json",
};

/** Handlers of annotation tasks. */
export function taskHandlers(workroom: Workroom, finder: RowFinder): HandlersOf<TaskOperations> {
	const { clock, session, store } = workroom;
	const { ids } = session.workbench;
	const reports = reportCache(workroom);
	const made = { clock, ids, store };
	return {
		...viewHandlers(workroom, reports),
		...planHandlers(workroom, finder),
		"PUT /tasks/{task}/state": async ({ state, task }) => {
			await store.setTaskState(task, state);
			return { state };
		},
		"POST /tasks/{task}/links": async ({ days = DAYS, people, task }) => ({
			links: (await invitePeople(made, task, { people, days })).map(toNewLink),
		}),
		"DELETE /tasks/{task}/links/{link}": async ({ link, task }) => {
			const known = await store.listInvitations(task);
			if (!known.some(({ id }) => id === link))
				throw new NotFoundError(`Cannot revoke link "${link}": task "${task}" has none of this id`);
			await store.revokeInvitation(link);
			return { revoked: link };
		},
		"POST /uploads/{upload}/annotations": async ({ criterion, run, upload: id }, { signal }) => {
			const { data } = await finder.open((await requireRun(workroom, run)).id);
			const upload = await workroom.uploads.get(id);
			const { refusals, ...counts } = await importAnnotations(store, data, {
				items: await openAnnotationFile(workroom.uploads.pathOf(upload), signal),
				criterion,
				source: upload.name,
				now: clock.now(),
			});
			return {
				...counts,
				refusals: refusals.map(({ line, reason }) => ({ place: `line ${line}`, reason })),
			};
		},
	};
}

type Reports = (task: AnnotationTask) => Promise<TaskReport>;
type ViewKey = `GET /tasks${"" | "/{task}" | "/{task}/rows" | "/{task}/file"}`;

/** Progress of tasks, kept until something about a task, an annotation or ground truth changes. */
function reportCache({ clock, store }: Workroom): Reports {
	const reports = createResultCache<TaskReport>(REPORTS_KEPT);
	return async (task) => {
		const revisions = await store.revisions();
		const state = ["tasks", "annotations", "ground-truth"].map((topic) => revisions.get(topic));
		const now = clock.now();
		const key = JSON.stringify([task.id, state, Math.floor(now / HOLD_STEP_MS)]);
		return reports.get(key, () => reportTask(store, task, now));
	};
}

function viewHandlers(
	{ clock, store }: Workroom,
	reports: Reports,
): HandlersOf<Pick<TaskOperations, ViewKey>> {
	const requireTask = async (id: string): Promise<AnnotationTask> => {
		const task = await store.getTask(id);
		if (task !== undefined) return task;
		throw new NotFoundError(`Cannot open task "${id}": there is no such task`);
	};
	return {
		"GET /tasks": async () => {
			const tasks = (await store.listTasks()).slice(0, LISTED);
			const now = clock.now();
			const summaries = [];
			for (const task of tasks) summaries.push(toSummary(task, await reports(task), now));
			return { tasks: summaries };
		},
		"GET /tasks/{task}": async ({ task: id }) => {
			const task = await requireTask(id);
			return toDetail(task, await reports(task), clock.now());
		},
		"GET /tasks/{task}/rows": async ({ cursor, limit = ROWS_AT_ONCE, status, task: id }) => {
			const { states } = await reports(await requireTask(id));
			const wanted = states.filter((one) => status === undefined || one.status === status);
			const at = Number(cursor ?? 0);
			const end = at + Math.min(limit, ROWS_AT_ONCE);
			return {
				items: await toRows(store, wanted.slice(at, end)),
				total: wanted.length,
				...(end < wanted.length && { next: String(end) }),
			};
		},
		"GET /tasks/{task}/file": async ({ format, task: id }) => {
			const task = await requireTask(id);
			const { annotations, states } = await reports(task);
			const items = states.map(({ item }) => item);
			const text = annotationFile(store, { task, items, annotations }, format);
			const name = `${task.id}.annotations.${ANNOTATION_FILE_ENDINGS[format]}`;
			return new Response(ReadableStream.from(encoded(text)), {
				headers: {
					"content-type": CONTENT_TYPES[format],
					"content-disposition": `attachment; filename="${name}"`,
				},
			});
		},
	};
}

function planHandlers(
	{ clock, session, store }: Workroom,
	finder: RowFinder,
): HandlersOf<Pick<TaskOperations, "GET /task-preview" | "POST /tasks">> {
	return {
		"GET /task-preview": async (choice, { signal }) =>
			previewOf(store, await openPlan({ finder, store }, choice, signal), choice),
		"POST /tasks": async (draft, { signal }) => {
			const opened = await openPlan({ finder, store }, draft, signal);
			requireWholeFilter(opened);
			const { data, plan } = opened;
			const task = await createTask({ clock, ids: session.workbench.ids, store }, data, {
				plan,
				settings: {
					name: draft.name,
					criteria: draft.criteria,
					overlap: draft.overlap ?? 1,
					wantsGoldenResponse: draft.wantsGoldenResponse ?? false,
					isBlind: draft.isBlind ?? true,
					guideline: draft.guideline,
				},
			});
			return { id: task.id, rows: plan.rows.length };
		},
	};
}

async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
	const encoder = new TextEncoder();
	for await (const part of parts) yield encoder.encode(part);
}
