import type { AnnotationTask } from "@assay/core/domain";
import { createRandom, type Random } from "@assay/core/numeric";
import type { RunData } from "@assay/workflow/explore";
import type { Clock, IdSource, Store } from "@assay/workflow/ports";
import {
	answerAnnotations,
	commitTruth,
	invitePeople,
	planCommit,
	type ReviewRow,
	reviewOfRun,
} from "@assay/workflow/refine";
import { type ExpertOpinion, expertOpinion, type TrueOpinion } from "./expert-opinion.ts";
import { type GeneratedData, knowledgeOf } from "./generated-data.ts";

/** Where labels are kept. */
export interface LabelPorts {
	readonly store: Store;
	readonly clock: Clock;
	readonly ids: IdSource;
}

/** What experts decide, and who they are. */
export interface Panel {
	readonly criterion: string;
	readonly experts: readonly string[];
	readonly opinion: TrueOpinion;
	readonly known: GeneratedData & { readonly seed: number };
}

/** What the experts did. */
export interface Labelling {
	/** Answers that all experts labelled. */
	readonly rows: number;
	/** Of those, the ones on which they differ. */
	readonly disputed: number;
	/** Labels that are ground truth now. */
	readonly committed: number;
	/** Of those, the ones that accept. */
	readonly accepted: number;
}

const REVIEWER = "reviewer";
const LINK_DAYS = 30;
/** Keeps the experts' slips apart from the streams of the data with the same seed. */
const STREAM = 2_000_003;
/** Of reading, by letter, and of deciding. */
const READ_MS = 35;
const DECIDE_MS = 4_000;

/**
 * Lets experts answer a task. They are simulated from what the generator knows; all else is done as
 * people do it: a link, an answer to each row, with what they need to decide.
 */
export async function answerTask(
	ports: LabelPorts,
	data: RunData,
	{ panel, task }: { readonly panel: Panel; readonly task: AnnotationTask },
): Promise<void> {
	const { clock, store } = ports;
	await invitePeople(ports, task.id, { people: panel.experts, days: LINK_DAYS });
	const answers = await openAnswers(store, task, panel);
	for (const [i, annotator] of panel.experts.entries()) {
		const random = createRandom(panel.known.seed + STREAM + i);
		for (const answer of answers)
			await store.answerItem(task.id, {
				place: answer.item.place,
				annotator,
				client: annotator,
				now: clock.now(),
				annotations: annotationsOf(answer, {
					annotator,
					data,
					now: clock.now(),
					random,
					task,
					criterion: panel.criterion,
				}),
			});
	}
	await store.setTaskState(task.id, "closed");
}

/**
 * Makes the experts' labels of a run ground truth; where they differ, a reviewer decides. What was
 * settled before stays, so that it can be done again.
 */
export async function settleLabels(
	{ clock, store }: LabelPorts,
	data: RunData,
	panel: Panel,
): Promise<Labelling> {
	const { criterion, experts } = panel;
	const rows = await reviewRows(store, data, criterion);
	const settled = await planCommit(rows, { rule: "unanimous" });
	const answered = rows.filter(({ labels }) => labels.length === experts.length);
	const disputed = answered.filter(({ isDisputed }) => isDisputed);
	const open = disputed.filter(({ truth }) => truth === undefined);
	const opinions = await reviewerOpinions(store, open, panel);
	await commitTruth(store, data, {
		criterion,
		committedBy: REVIEWER,
		now: clock.now(),
		choices: [
			...settled.choices,
			...open.flatMap((review, i) => {
				const opinion = opinions[i];
				return opinion === undefined
					? []
					: [{ review, settledBy: "adjudication" as const, ...opinion }];
			}),
		],
	});
	const committed = (await reviewRows(store, data, criterion)).flatMap(({ truth }) => truth ?? []);
	return {
		rows: answered.length,
		disputed: disputed.length,
		committed: committed.length,
		accepted: committed.filter(({ label }) => label === "Accept").length,
	};
}

async function reviewRows(
	store: Store,
	data: RunData,
	criterion: string,
): Promise<readonly ReviewRow[]> {
	return (await reviewOfRun(store, data)).criteria.get(criterion)?.rows ?? [];
}

interface AskedAnswer {
	readonly item: Awaited<ReturnType<Store["listItems"]>>[number];
	readonly letters: number;
	readonly truth: ExpertOpinion;
}

async function openAnswers(
	store: Store,
	task: AnnotationTask,
	{ known, opinion }: Panel,
): Promise<readonly AskedAnswer[]> {
	const items = await store.listItems(task.id);
	const responses = await store.getResponses(items.map(({ responseKey }) => responseKey));
	const { answerOf, factOf } = knowledgeOf(known);
	return items.flatMap((item) => {
		const fact = factOf(item.promptId);
		const text = responses.get(item.responseKey)?.response.text;
		if (fact === undefined || text === undefined) return [];
		return [{ item, letters: text.length, truth: opinion(fact, answerOf(text)) }];
	});
}

function annotationsOf(
	{ item, letters, truth }: AskedAnswer,
	by: {
		readonly annotator: string;
		readonly criterion: string;
		readonly task: AnnotationTask;
		readonly data: RunData;
		readonly now: number;
		readonly random: Random;
	},
): ReturnType<typeof answerAnnotations> {
	const { annotator, criterion, data, now, random, task } = by;
	return answerAnnotations(
		{
			task,
			item,
			now,
			criteria: data.subject.criteria.flatMap(({ definition }) =>
				definition.name === criterion ? [definition] : [],
			),
		},
		{
			annotator,
			answerId: `${item.place}`,
			labels: [{ criterion, ...expertOpinion(truth, random) }],
			durationMs: Math.round(DECIDE_MS * (0.5 + random.next()) + READ_MS * letters),
		},
	);
}

async function reviewerOpinions(
	store: Store,
	rows: readonly ReviewRow[],
	{ known, opinion }: Panel,
): Promise<readonly (ExpertOpinion | undefined)[]> {
	const { answerOf, factOf } = knowledgeOf(known);
	const keys = rows.map(({ labels }) => labels[0]?.annotation.responseKey ?? "");
	const responses = await store.getResponses(keys);
	return rows.map(({ labels }, i) => {
		const fact = factOf(labels[0]?.annotation.promptId ?? "");
		const text = responses.get(keys[i] ?? "")?.response.text;
		return fact && text !== undefined ? opinion(fact, answerOf(text)) : undefined;
	});
}
