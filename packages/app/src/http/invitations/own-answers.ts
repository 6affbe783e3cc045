import { type Annotation, type ItemClaim, promptText, type TaskItem } from "@assay/core/domain";
import type { OwnAnswer } from "@assay/sdk/api";
import { clipText } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import type { OpenedInvitation } from "./invitation-desk.ts";
import { invitationProblem } from "./invitation-problem.ts";

const TITLE = 160;

/** The person's answers and skipped rows, newest first. */
export async function ownClaims(
	store: Store,
	{ annotator, task }: OpenedInvitation,
): Promise<readonly ItemClaim[]> {
	const claims = await store.listClaims(task.id, annotator);
	return claims
		.filter(({ state }) => state !== "held")
		.toSorted((a, b) => b.updatedAt - a.updatedAt || b.place - a.place);
}

/** @throws {RequestError} for a row that the person has never had. */
export async function requireOwnClaim(
	store: Store,
	{ annotator, task }: OpenedInvitation,
	place: number,
): Promise<ItemClaim> {
	const claims = await store.listClaims(task.id, annotator);
	const own = claims.find((claim) => claim.place === place);
	if (own === undefined) throw invitationProblem("ROW_NOT_YOURS");
	return own;
}

/** What the person said of these rows, in their order. */
export async function readOwnAnswers(
	store: Store,
	{ annotator, task }: OpenedInvitation,
	claims: readonly ItemClaim[],
): Promise<readonly OwnAnswer[]> {
	const items = await store.listItems(
		task.id,
		claims.map(({ place }) => place),
	);
	const byPlace = new Map(items.map((item) => [item.place, item]));
	const titles = await readTitles(store, items);
	const said = await store.listAnnotations({
		annotator,
		system: task.system,
		promptIds: [...new Set(items.map(({ promptId }) => promptId))],
	});
	return claims.flatMap((claim) => {
		const item = byPlace.get(claim.place);
		if (item === undefined) return [];
		const own = said.filter((one) => one.task === task.id && isOf(one, item));
		return toOwnAnswer(claim, own, titles.get(item.promptSeq) ?? "");
	});
}

/** Prompts that ask the same share a response, and are rows of their own. */
function isOf(annotation: Annotation, { promptId, responseKey }: TaskItem): boolean {
	return annotation.promptId === promptId && annotation.responseKey === responseKey;
}

/**
 * Versions of the evaluators whose verdicts the person had seen at an earlier answer to the row, by
 * criterion: what was seen once stays seen.
 */
export async function seenBefore(
	store: Store,
	{ annotator, task }: OpenedInvitation,
	item: TaskItem,
): Promise<ReadonlyMap<string, string>> {
	if (task.isBlind) return new Map();
	const said = await store.listAnnotations({ annotator, promptIds: [item.promptId] });
	return new Map(
		said
			.filter((one) => one.task === task.id && isOf(one, item))
			.flatMap(({ criterion, evaluatorVersionSeen: version }) =>
				version === undefined ? [] : [[criterion, version] as const],
			),
	);
}

async function readTitles(
	store: Store,
	items: readonly TaskItem[],
): Promise<ReadonlyMap<number, string>> {
	const seqs = [...new Set(items.map(({ promptSeq }) => promptSeq))];
	const prompts = await store.getPrompts(seqs);
	return new Map(
		prompts.map(({ prompt, seq }) => [seq, clipText(promptText(prompt.input), TITLE).text]),
	);
}

/** The newest annotation of each criterion counts. */
function toOwnAnswer(
	{ place, state, updatedAt }: ItemClaim,
	annotations: readonly Annotation[],
	title: string,
): OwnAnswer {
	const newest = new Map(annotations.map((one) => [one.criterion, one]));
	const { comment, goldenResponse } = annotations.at(-1) ?? {};
	return {
		place,
		title,
		answeredAt: updatedAt,
		isSkipped: state === "skipped",
		labels: [...newest.values()].map(({ criterion, explanation, label }) => ({
			criterion,
			label,
			...(explanation !== undefined && { explanation }),
		})),
		...(goldenResponse !== undefined && { goldenResponse }),
		...(comment !== undefined && { comment }),
	};
}
