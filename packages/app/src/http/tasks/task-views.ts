import { type AnnotationTask, promptText, type TaskInvitation } from "@assay/core/domain";
import type {
	NewTaskLink,
	TaskDetail,
	TaskLink,
	TaskPerson,
	TaskProgress,
	TaskRow,
	TaskSummary,
} from "@assay/sdk/api";
import { clipText } from "@assay/workflow/explore";
import type { PromptStore } from "@assay/workflow/ports";
import type {
	MadeLink,
	PersonProgress,
	TaskProgress as Progress,
	TaskItemState,
	TaskReport,
} from "@assay/workflow/refine";

const CLIP = 160;

/** A task in a list. */
export function toSummary(
	task: AnnotationTask,
	{ people, progress }: Pick<TaskReport, "people" | "progress">,
	now: number,
): TaskSummary {
	return {
		...task,
		invited: people.filter(({ invitations }) =>
			invitations.some((one) => linkState(one, now) === "open"),
		).length,
		progress: toProgress(progress),
	};
}

/** One task. */
export function toDetail(task: AnnotationTask, report: TaskReport, now: number): TaskDetail {
	const { purposes } = report;
	return {
		...toSummary(task, report, now),
		purposes: {
			measure: purposes.measure,
			improve: purposes.improve,
			lockedTest: purposes["locked-test"],
		},
		people: report.people.map((person) => toPerson(person, now)),
	};
}

/** Rows of a task, with the beginning of what each is about. */
export async function toRows(
	store: PromptStore,
	states: readonly TaskItemState[],
): Promise<readonly TaskRow[]> {
	const prompts = await store.getPrompts(states.map(({ item }) => item.promptSeq));
	return states.map(({ claims, item, status }, i) => {
		const { inclusionProbability, place, promptId, promptSeq, purpose, trial } = item;
		const who = (state: (typeof claims)[number]["state"]): readonly string[] =>
			claims.filter((claim) => claim.state === state).map(({ annotator }) => annotator);
		return {
			place,
			promptId,
			trial,
			purpose,
			status,
			row: `${promptSeq}.${trial}`,
			input: clipText(promptText(prompts[i]?.prompt.input ?? ""), CLIP),
			...(inclusionProbability !== undefined && { inclusionProbability }),
			answeredBy: who("answered"),
			skippedBy: who("skipped"),
			heldBy: who("held"),
		};
	});
}

/** A link that was just made, with the page that it opens. */
export function toNewLink({ invitation, secret }: MadeLink): NewTaskLink {
	const { annotator, expiresAt, id } = invitation;
	return { id, annotator, expiresAt, path: `/annotate/${secret}` };
}

function toProgress({ answers, rows, statuses, wanted }: Progress): TaskProgress {
	return {
		rows,
		answers,
		wanted,
		needsAssignee: statuses["needs-assignee"],
		inAnnotation: statuses["in-annotation"],
		readyForReview: statuses["ready-for-review"],
		completed: statuses.completed,
	};
}

function toPerson({ invitations, ...person }: PersonProgress, now: number): TaskPerson {
	return { ...person, links: invitations.map((one) => toLink(one, now)) };
}

function toLink(invitation: TaskInvitation, now: number): TaskLink {
	const { createdAt, expiresAt, id } = invitation;
	return { id, createdAt, expiresAt, state: linkState(invitation, now) };
}

function linkState({ expiresAt, isRevoked }: TaskInvitation, now: number): TaskLink["state"] {
	if (isRevoked) return "revoked";
	return expiresAt <= now ? "expired" : "open";
}
