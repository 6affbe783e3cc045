import type { OwnItem } from "@assay/sdk/api";
import type { Outcome, Sending } from "./outbox.ts";
import { criteriaOf, missingPart, type RowDraft, toAnswer } from "./row-draft.ts";
import { refuseRow, type SessionCore, stashDraft, update } from "./session-core.ts";
import { advance, returnToWork } from "./session-rows.ts";
import { rowInWords, type SessionState } from "./session-state.ts";

/** Changes what is said of the row on the screen, and keeps it. */
export function writeDraft(core: SessionCore, change: Partial<RowDraft>): void {
	const { draft, phase } = core.state.get();
	if (phase.kind !== "row") return;
	update(core, { draft: { ...draft, ...change }, rowProblem: undefined });
	stashDraft(core);
}

/** Sets a label or takes it back, and stays. */
export function markLabel(core: SessionCore, criterion: string, label: string | undefined): void {
	const { [criterion]: _, ...others } = core.state.get().draft.labels;
	writeDraft(core, { labels: label === undefined ? others : { ...others, [criterion]: label } });
}

/** Sets a label and goes to what is missing next; where nothing is, saves. */
export async function chooseLabel(
	core: SessionCore,
	criterion: string,
	label: string,
): Promise<void> {
	const { isSaving, phase, view } = core.state.get();
	if (phase.kind !== "row" || view === undefined || isSaving) return;
	markLabel(core, criterion, label);
	const criteria = criteriaOf(view, phase.item);
	const at = Math.max(
		0,
		criteria.findIndex(({ name }) => name === criterion),
	);
	const missing = missingPart(criteria, core.state.get().draft, at);
	update(core, { active: missing?.at ?? at });
	if (missing !== undefined)
		update(core, { focus: { on: missing.kind === "explanation" ? "explanation" : "row" } });
	// An earlier row has all its labels: one that changes may not be the only one.
	else if (!phase.isPast || criteria.length === 1) await save(core);
}

/** Saves the row, or goes to what is missing and says so. */
export async function save(core: SessionCore): Promise<void> {
	const { active, draft, isSaving, phase, view } = core.state.get();
	if (phase.kind !== "row" || view === undefined || isSaving) return;
	const { item } = phase;
	const criteria = criteriaOf(view, item);
	const missing = missingPart(criteria, draft, active);
	if (missing !== undefined) {
		const name = criteria[missing.at]?.name ?? "";
		const detail =
			missing.kind === "label"
				? `Choose a label for ${name}`
				: `Say why: ${draft.labels[name] ?? ""} needs an explanation`;
		update(core, {
			active: missing.at,
			rowProblem: { detail, isFinal: false },
			said: detail,
			focus: { on: missing.kind === "explanation" ? "explanation" : "row" },
		});
		return;
	}
	const { client, newId, now, timer } = core;
	const answerId = newId();
	const said = toAnswer(criteria, draft);
	await deliver(core, {
		id: answerId,
		addedAt: now(),
		place: item.place,
		kind: "answer",
		answer: {
			client,
			answerId,
			...said,
			durationMs: timer.elapsedMs(),
		},
	});
}

/** Leaves the row on the screen to others. */
export async function skip(core: SessionCore): Promise<void> {
	const { isSaving, phase, rowProblem } = core.state.get();
	if (phase.kind !== "row" || isSaving) return;
	const { isPast, item } = phase;
	if (rowProblem?.isOfLink === true) return;
	if (rowProblem?.isFinal === true) {
		core.drafts.remove(String(item.place));
		await (isPast ? returnToWork(core) : advance(core, "Left"));
		return;
	}
	if (item.answer !== undefined && !item.answer.isSkipped) {
		const detail = "You have answered this row, so it cannot be skipped";
		update(core, { rowProblem: { detail, isFinal: false }, said: detail });
		return;
	}
	const { client, newId, now } = core;
	await deliver(core, {
		id: newId(),
		addedAt: now(),
		place: item.place,
		kind: "skip",
		client,
	});
}

/** Puts the row on the screen into a slice. */
export async function tag(core: SessionCore, slice: string): Promise<void> {
	const { isOffline, phase } = core.state.get();
	if (phase.kind !== "row" || phase.item.slices.includes(slice)) return;
	const item = { ...phase.item, slices: [...phase.item.slices, slice] };
	const { hand, newId, now, outbox } = core;
	if (hand.current?.item.place === item.place) hand.current = { ...hand.current, item };
	update(core, { phase: { ...phase, item }, said: `In slice ${slice}`, focus: { on: "row" } });
	await outbox.send(
		{ id: newId(), addedAt: now(), place: item.place, kind: "tag", slice },
		!isOffline,
	);
}

/** Hears what became of something that was sent, now or from before. */
export function settle(core: SessionCore, sending: Sending, outcome: Outcome): void {
	const { hand, outbox, refused } = core;
	const { place } = sending;
	if (outcome.kind === "taken") hand.counted.add(place);
	if (outcome.kind === "refused" && hand.sending !== sending.id) {
		const { id } = sending;
		refused.put(id, { id, place, detail: outcome.problem.detail, texts: textsOf(sending) });
	}
	const isOffline = outcome.kind === "kept" && outcome.problem.code !== "TASK_PAUSED";
	const isBack = hand.wasAway && outbox.waiting().length === 0;
	hand.wasAway = isOffline || (hand.wasAway && !isBack);
	update(core, {
		isOffline,
		refused: refused.values(),
		...(isBack && { said: "Connected again, everything is sent" }),
		// The numbers of a row on the screen change together with the row.
		...(hand.sending !== sending.id && countsAfter(core, outcome)),
	});
}

function countsAfter(
	{ hand, outbox }: SessionCore,
	outcome: Outcome,
): Partial<Pick<SessionState, "kept" | "progress">> {
	const kept = outbox
		.waiting()
		.flatMap((one) => (one.kind !== "tag" && !hand.counted.has(one.place) ? one.place : []));
	return {
		kept,
		...(outcome.kind === "taken" && outcome.progress && { progress: outcome.progress }),
	};
}

/** Sends what is said of the row on the screen; goes on where it is safe, and stays where it was refused. */
async function deliver(core: SessionCore, sending: Sending): Promise<void> {
	const { hand, outbox } = core;
	const { draft, isOffline, phase } = core.state.get();
	if (phase.kind !== "row") return;
	update(core, { isSaving: true, rowProblem: undefined });
	hand.sending = sending.id;
	const outcome = await outbox.send(sending, !isOffline).finally(() => {
		hand.sending = undefined;
		update(core, { isSaving: false });
	});
	if (outcome.kind === "refused") {
		refuseRow(core, outcome.problem);
		return;
	}
	if (outcome.kind === "kept") settle(core, sending, outcome);
	core.drafts.remove(String(phase.item.place));
	remember(core, phase.item, { draft, sending });
	// The row is through: what was said of it must not be stashed again.
	update(core, { phase: { kind: "opening" }, ...countsAfter(core, outcome) });
	await goOnAfter(core, { sending, outcome, isPast: phase.isPast });
}

async function goOnAfter(
	core: SessionCore,
	after: { readonly sending: Sending; readonly outcome: Outcome; readonly isPast: boolean },
): Promise<void> {
	const { isPast, outcome, sending } = after;
	if (outcome.kind === "kept" && outcome.problem.code === "TASK_PAUSED") {
		if (!isPast) Object.assign(core.hand, { current: core.hand.ahead, ahead: undefined });
		update(core, { phase: { kind: "empty", reason: "paused" }, said: outcome.problem.detail });
		return;
	}
	const done = sending.kind === "skip" ? "Skipped" : "Saved";
	const what = outcome.kind === "kept" ? "No connection, kept on this device" : done;
	if (!isPast) {
		await advance(core, what);
		return;
	}
	await returnToWork(core);
	const state = core.state.get();
	update(core, {
		said: state.phase.kind === "row" ? `${what}, back to ${rowInWords(state)}` : what,
	});
}

/** Keeps the row with what was just said of it, so that going back needs no server. */
function remember(
	{ hand, now }: SessionCore,
	item: OwnItem,
	{ draft, sending }: { readonly draft: RowDraft; readonly sending: Sending },
): void {
	const { place } = item;
	const isSkipped = sending.kind === "skip";
	const labels = Object.entries(isSkipped ? {} : draft.labels).map(([criterion, label]) => ({
		criterion,
		label,
		explanation: draft.explanations[criterion] ?? "",
	}));
	const { comment, goldenResponse } = draft;
	const title = item.input.at(-1)?.content.text ?? "";
	hand.visited.set(place, {
		...item,
		answer: {
			place,
			answeredAt: now(),
			isSkipped,
			title,
			labels,
			...(!isSkipped && {
				comment,
				goldenResponse,
			}),
		},
	});
	if (!hand.past.includes(place)) hand.past = [...hand.past, place];
}

function textsOf(sending: Sending): readonly string[] {
	if (sending.kind !== "answer") return [];
	const { comment, goldenResponse, labels } = sending.answer;
	const said = labels.flatMap(({ criterion, explanation, label }) => [
		`${criterion}: ${label}`,
		...(explanation === undefined ? [] : [explanation]),
	]);
	return [...said, goldenResponse, comment].filter((text) => text !== undefined);
}
