import { ConflictError } from "@assay/core/domain";
import type { AnswerTaken, InvitationOperations, WindowState } from "@assay/sdk/api";
import type { AnnotatorProgress, ItemAnswer, ItemHold } from "@assay/workflow/ports";
import { answerAnnotations } from "@assay/workflow/refine";
import type { HandlersOf } from "../handlers.ts";
import {
	createInvitationDesk,
	type InvitationDesk,
	type OpenedInvitation,
} from "../invitations/invitation-desk.ts";
import { invitationProblem, problemOfState } from "../invitations/invitation-problem.ts";
import { toInvitationView, toProgress } from "../invitations/invitation-view.ts";
import {
	ownClaims,
	readOwnAnswers,
	requireOwnClaim,
	seenBefore,
} from "../invitations/own-answers.ts";
import { askedOf, promptOf, readItem, readRow, toOwnItem } from "../invitations/own-item.ts";
import { seenVerdicts } from "../invitations/seen-verdicts.ts";
import { tagRow } from "../invitations/tag-row.ts";
import { taskExamples } from "../invitations/task-examples.ts";
import type { Workroom } from "../workroom.ts";

/** A row stays with a window for this long after it was last used. */
const LEASE_MS = 15 * 60_000;
/** A window at work extends its holds more often than this. */
const AT_WORK_MS = 60_000;
const ANSWERS_AT_ONCE = 50;

/** Handlers of what an invited person does. */
export function invitationHandlers(workroom: Workroom): HandlersOf<InvitationOperations> {
	const desk = createInvitationDesk(workroom);
	return {
		...readHandlers(workroom, desk),
		...holdHandlers(workroom, desk),
		...answerHandlers(workroom, desk),
	};
}

type ReadKey =
	| `GET /invitations/{secret}${"" | "/examples" | "/answers" | "/items/{place}"}`
	| "POST /invitations/{secret}/reveal";

function readHandlers(
	workroom: Workroom,
	desk: InvitationDesk,
): HandlersOf<Pick<InvitationOperations, ReadKey>> {
	const { clock, store } = workroom;
	return {
		"GET /invitations/{secret}": async ({ secret }) => {
			const opened = await desk.open(secret);
			return toInvitationView(opened, {
				progress: await store.annotatorProgress(opened.task.id, opened.annotator, clock.now()),
				slices: await desk.pickedSlices(),
			});
		},
		"GET /invitations/{secret}/examples": async ({ secret }) => ({
			examples: await taskExamples(store, await desk.open(secret)),
		}),
		"GET /invitations/{secret}/answers": async ({ limit = ANSWERS_AT_ONCE, secret, start = 0 }) => {
			const opened = await desk.open(secret);
			const claims = await ownClaims(store, opened);
			const shown = claims.slice(start, start + limit);
			return { total: claims.length, answers: await readOwnAnswers(store, opened, shown) };
		},
		"GET /invitations/{secret}/items/{place}": async ({ place, secret }) => {
			const opened = await desk.open(secret);
			const claim = await requireOwnClaim(store, opened, place);
			const row = await readRow(store, opened, place);
			const [answer] = claim.state === "held" ? [] : await readOwnAnswers(store, opened, [claim]);
			const slices = await desk.pickedSlices();
			return {
				...(await toOwnItem(store, opened, { ...row, slices })),
				...(answer && { answer }),
			};
		},
		"POST /invitations/{secret}/reveal": async ({ place, secret }) => {
			const opened = await desk.open(secret);
			if (opened.task.isBlind) throw invitationProblem("BLIND");
			await requireOwnClaim(store, opened, place);
			const row = await readRow(store, opened, place);
			return { verdicts: await seenVerdicts(workroom, opened, row) };
		},
	};
}

type HoldKey = `POST /invitations/{secret}/${"next" | "holds" | "release"}`;

function holdHandlers(
	workroom: Workroom,
	desk: InvitationDesk,
): HandlersOf<Pick<InvitationOperations, HoldKey>> {
	const { clock, store } = workroom;
	const holdOf = (annotator: string, client: string): ItemHold => ({
		annotator,
		client,
		now: clock.now(),
		leaseMs: LEASE_MS,
	});
	const stateOf = async (opened: OpenedInvitation, client: string): Promise<WindowState> => {
		const { annotator, task } = opened;
		const now = clock.now();
		const progress = await store.annotatorProgress(task.id, annotator, now);
		return {
			state: task.state,
			progress: toProgress(progress),
			hasOtherWindow: hasOther(progress, client, now),
		};
	};
	return {
		"POST /invitations/{secret}/next": async ({ client, secret, slot = 0 }) => {
			const opened = await desk.open(secret);
			const { annotator, task } = opened;
			const item = await store.holdItem(task.id, holdOf(annotator, slotOf(client, slot)));
			if (item === undefined) return stateOf(opened, client);
			const [state, prompt, slices] = await Promise.all([
				stateOf(opened, client),
				promptOf(store, item),
				desk.pickedSlices(),
			]);
			return { ...state, item: await toOwnItem(store, opened, { item, prompt, slices }) };
		},
		"POST /invitations/{secret}/holds": async ({ client, secret }) => {
			const opened = await desk.open(secret);
			const { annotator, task } = opened;
			for (const slot of SLOTS)
				await store.extendHolds(task.id, holdOf(annotator, slotOf(client, slot)));
			return stateOf(opened, client);
		},
		"POST /invitations/{secret}/release": async ({ client, secret }) => {
			const { annotator, task } = await desk.open(secret);
			for (const slot of SLOTS)
				await store.releaseHolds(task.id, { annotator, client: slotOf(client, slot) });
			return { state: task.state };
		},
	};
}

function answerHandlers(
	workroom: Workroom,
	desk: InvitationDesk,
): HandlersOf<Omit<InvitationOperations, ReadKey | HoldKey>> {
	const { clock, store } = workroom;
	const takenOf = async (
		{ annotator, task }: OpenedInvitation,
		place: number,
	): Promise<AnswerTaken> => ({
		place,
		progress: toProgress(await store.annotatorProgress(task.id, annotator, clock.now())),
	});
	return {
		"POST /invitations/{secret}/answers": async ({ client, place, secret, ...said }) => {
			const opened = await desk.open(secret);
			const { annotator, task } = opened;
			const now = clock.now();
			const item = await readItem(store, opened, place);
			const row = { task, item, criteria: await askedOf(store, opened, item), now };
			const seen = await seenBefore(store, opened, item);
			const labels = said.labels.map((label) => ({
				evaluatorVersionSeen: seen.get(label.criterion),
				...label,
			}));
			const annotations = answerAnnotations(row, { annotator, ...said, labels });
			await takeAnswer(workroom, opened, { place, annotator, client, annotations, now });
			return takenOf(opened, place);
		},
		"POST /invitations/{secret}/skip": async ({ client, place, secret }) => {
			const opened = await desk.open(secret);
			const { annotator } = opened;
			await readItem(store, opened, place);
			const now = clock.now();
			await takeAnswer(workroom, opened, { place, annotator, client, annotations: [], now });
			return takenOf(opened, place);
		},
		"POST /invitations/{secret}/tags": async ({ place, secret, slice }) => {
			const opened = await desk.open(secret);
			await requireOwnClaim(store, opened, place);
			const { prompt } = await readRow(store, opened, place);
			await tagRow(workroom, prompt.id, slice);
			const slices = await desk.pickedSlices();
			return { slices: slices.flatMap(({ ids, name }) => (ids.has(prompt.id) ? name : [])) };
		},
	};
}

/**
 * Stores an answer. One that is there already stays as it is, whatever has become of the task since.
 *
 * @throws {RequestError} where the row or the task takes it no more.
 */
async function takeAnswer(
	{ store }: Workroom,
	{ annotator, task }: OpenedInvitation,
	answer: ItemAnswer,
): Promise<void> {
	try {
		await store.answerItem(task.id, answer);
	} catch (error) {
		if (!(error instanceof ConflictError)) throw error;
		const [first] = answer.annotations;
		const known =
			first && (await store.listAnnotations({ annotator, promptIds: [first.promptId] }));
		if (known?.some(({ id }) => id === first?.id) === true) return;
		const current = await store.getTask(task.id);
		const closed = current && problemOfState(current.state);
		throw invitationProblem(closed ?? (first === undefined ? "ROW_ANSWERED" : "ROW_FULL"));
	}
}

const SLOTS = [0, 1];

/** A window holds the row on its screen and the one after it, each in a slot. */
function slotOf(client: string, slot: number): string {
	return `${client}/${slot}`;
}

function hasOther({ held }: AnnotatorProgress, client: string, now: number): boolean {
	return held.some(
		(one) => !one.client.startsWith(`${client}/`) && one.heldUntil > now + LEASE_MS - AT_WORK_MS,
	);
}
