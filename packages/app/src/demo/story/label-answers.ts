import type { AnnotationTask } from "@assay/core/domain";
import { createRandom, type Random } from "@assay/core/numeric";
import type { RunData } from "@assay/workflow/explore";
import type { Clock, IdSource, Store } from "@assay/workflow/ports";
import {
	answerAnnotations,
	commitTruth,
	createTask,
	invitePeople,
	planCommit,
	planTask,
	type ReviewRow,
	reviewOfRun,
} from "@assay/workflow/refine";
import type { Answer } from "../health/answer.ts";
import type { HealthPrompt } from "../health/generate-reference-prompts.ts";
import { type ExpertOpinion, expertOpinion, trueOpinion } from "./expert-opinion.ts";
import { type GeneratedData, knowledgeOf } from "./generated-data.ts";

/** What the experts did. */
export interface Labelling {
	/** Answers that both experts labelled. */
	readonly rows: number;
	/** Of those, the ones on which they differ. */
	readonly disputed: number;
	/** Labels that are ground truth now. */
	readonly committed: number;
}

/** Where labels are kept. */
interface LabelPorts {
	readonly store: Store;
	readonly clock: Clock;
	readonly ids: IdSource;
}

const NAME = "Accuracy of the chatbot's answers";
const CRITERION = "accuracy";
const EXPERTS = ["expert-1", "expert-2"] as const;
const REVIEWER = "reviewer";
const ROWS = 150;
const LINK_DAYS = 30;
/** Keeps the experts' slips apart from the streams of the data with the same seed. */
const STREAM = 2_000_003;
/** Of reading, by letter, and of deciding. */
const READ_MS = 35;
const DECIDE_MS = 4_000;

/**
 * Lets two experts label a random draw of a run's answers, and a reviewer settle the ones on which
 * they differ. The experts are simulated from what the generator knows; all else is done as people do
 * it: a task, answers to its rows, a review, a commit. Done once: later it gives what is there.
 */
export async function labelAnswers(
	ports: LabelPorts,
	data: RunData,
	known: GeneratedData & { readonly seed: number },
): Promise<Labelling> {
	const { store } = ports;
	const tasks = await store.listTasks();
	const isThere = tasks.some(({ name, run }) => name === NAME && run === data.run.id);
	if (!isThere) await askExperts(ports, data, known);
	const rows = await reviewRows(store, data);
	const settled = await planCommit(rows, { rule: "unanimous" });
	const answered = rows.filter(({ labels }) => labels.length === EXPERTS.length);
	const disputed = answered.filter(({ isDisputed }) => isDisputed);
	const open = disputed.filter(({ truth }) => truth === undefined);
	const opinions = await trueOpinions(store, open, known);
	await commitTruth(store, data, {
		criterion: CRITERION,
		committedBy: REVIEWER,
		now: ports.clock.now(),
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
	const committed = (await reviewRows(store, data)).filter(({ truth }) => truth !== undefined);
	return { rows: answered.length, disputed: disputed.length, committed: committed.length };
}

async function reviewRows(store: Store, data: RunData): Promise<readonly ReviewRow[]> {
	return (await reviewOfRun(store, data)).criteria.get(CRITERION)?.rows ?? [];
}

async function askExperts(
	ports: LabelPorts,
	data: RunData,
	known: GeneratedData & { readonly seed: number },
): Promise<void> {
	const { clock, store } = ports;
	const plan = await planTask(store, data, {
		criteria: [CRITERION],
		rows: Uint32Array.from({ length: data.rowCount }, (_, row) => row),
		queue: "sample",
		count: ROWS,
		seed: known.seed,
		includesLabelled: false,
	});
	const task = await createTask(ports, data, {
		plan,
		settings: {
			name: NAME,
			criteria: [CRITERION],
			overlap: EXPERTS.length,
			wantsGoldenResponse: false,
			isBlind: true,
		},
	});
	await invitePeople(ports, task.id, { people: EXPERTS, days: LINK_DAYS });
	const answers = await openAnswers(store, task, known);
	for (const [i, annotator] of EXPERTS.entries()) {
		const random = createRandom(known.seed + STREAM + i);
		for (const answer of answers)
			await store.answerItem(task.id, {
				place: answer.item.place,
				annotator,
				client: annotator,
				now: clock.now(),
				annotations: annotationsOf(answer, { annotator, data, now: clock.now(), random, task }),
			});
	}
	await store.setTaskState(task.id, "closed");
}

interface AskedAnswer {
	readonly item: Awaited<ReturnType<Store["listItems"]>>[number];
	readonly prompt: HealthPrompt;
	readonly answer: Answer;
}

async function openAnswers(
	store: Store,
	task: AnnotationTask,
	known: GeneratedData,
): Promise<readonly AskedAnswer[]> {
	const items = await store.listItems(task.id);
	const responses = await store.getResponses(items.map(({ responseKey }) => responseKey));
	const knowledge = knowledgeOf(known);
	return items.flatMap((item) => {
		const prompt = knowledge.prompts.get(item.promptId);
		const text = responses.get(item.responseKey)?.response.text;
		if (prompt === undefined || text === undefined) return [];
		return [{ item, prompt, answer: knowledge.answerOf(text) }];
	});
}

function annotationsOf(
	{ answer, item, prompt }: AskedAnswer,
	by: {
		readonly annotator: string;
		readonly task: AnnotationTask;
		readonly data: RunData;
		readonly now: number;
		readonly random: Random;
	},
): ReturnType<typeof answerAnnotations> {
	const { annotator, data, now, random, task } = by;
	const letters = prompt.question.length + prompt.goldenAnswer.length + answer.text.length;
	return answerAnnotations(
		{
			task,
			item,
			now,
			criteria: data.subject.criteria.flatMap(({ definition }) =>
				definition.name === CRITERION ? [definition] : [],
			),
		},
		{
			annotator,
			answerId: `${item.place}`,
			labels: [{ criterion: CRITERION, ...expertOpinion(prompt, answer, random) }],
			durationMs: Math.round(DECIDE_MS * (0.5 + random.next()) + READ_MS * letters),
		},
	);
}

async function trueOpinions(
	store: Store,
	rows: readonly ReviewRow[],
	known: GeneratedData,
): Promise<readonly (ExpertOpinion | undefined)[]> {
	const knowledge = knowledgeOf(known);
	const keys = rows.map(({ labels }) => labels[0]?.annotation.responseKey ?? "");
	const responses = await store.getResponses(keys);
	return rows.map(({ labels }, i) => {
		const prompt = knowledge.prompts.get(labels[0]?.annotation.promptId ?? "");
		const text = responses.get(keys[i] ?? "")?.response.text;
		return prompt && text !== undefined ? trueOpinion(prompt, knowledge.answerOf(text)) : undefined;
	});
}
