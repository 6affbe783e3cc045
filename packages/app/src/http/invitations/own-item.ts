import type { CriterionDefinition, ReferencePrompt, TaskItem } from "@assay/core/domain";
import { NotFoundError } from "@assay/core/domain";
import type { OwnItem } from "@assay/sdk/api";
import { clipText } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { toMessages } from "../rows/record-view.ts";
import { criteriaFor, type OpenedInvitation, type PickedIds } from "./invitation-desk.ts";
import { invitationProblem } from "./invitation-problem.ts";

/** Characters of a text that are sent. */
const SHOWN = 100_000;

/** A row of a task with its prompt. */
export interface RowOfTask {
	readonly item: TaskItem;
	readonly prompt: ReferencePrompt;
}

/** @throws {RequestError} for a place that the task does not have. */
export async function readRow(
	store: Store,
	opened: OpenedInvitation,
	place: number,
): Promise<RowOfTask> {
	const item = await readItem(store, opened, place);
	return { item, prompt: await promptOf(store, item) };
}

/** A row without its prompt. @throws {RequestError} for a place that the task does not have. */
export async function readItem(
	store: Store,
	{ task }: OpenedInvitation,
	place: number,
): Promise<TaskItem> {
	const [item] = await store.listItems(task.id, [place]);
	if (item === undefined) throw invitationProblem("ROW_NOT_YOURS");
	return item;
}

/** Criteria that a row is asked about; its prompt is read only where one of them depends on it. */
export async function askedOf(
	store: Store,
	opened: OpenedInvitation,
	item: TaskItem,
): Promise<readonly CriterionDefinition[]> {
	return opened.criteria.every(({ appliesTo }) => appliesTo === undefined)
		? opened.criteria.map(({ definition }) => definition)
		: criteriaFor(opened, await promptOf(store, item));
}

/** The prompt as it was when the system answered, also where it was changed or archived since. */
export async function promptOf(store: Store, item: TaskItem): Promise<ReferencePrompt> {
	const [stored] = await store.getPrompts([item.promptSeq]);
	if (stored !== undefined) return stored.prompt;
	throw new NotFoundError(`Cannot open row ${item.place}: its prompt is gone`);
}

/** A row as the person sees it, without what others or machines think of it. */
export async function toOwnItem(
	store: Store,
	opened: OpenedInvitation,
	{ item, prompt, slices }: RowOfTask & { readonly slices: readonly PickedIds[] },
): Promise<OwnItem> {
	const { task } = opened;
	const { context, input, reference } = prompt;
	const responses = await store.getResponses([item.responseKey]);
	const response = responses.get(item.responseKey)?.response.text;
	return {
		place: item.place,
		trial: item.trial,
		input: toMessages(
			typeof input === "string"
				? [
						{
							role: "user",
							content: input,
						},
					]
				: input,
		),
		isChat: typeof input !== "string",
		...(context !== undefined && { context: clipText(context, SHOWN) }),
		...(reference !== undefined && { reference: clipText(reference, SHOWN) }),
		...(response !== undefined && { response: clipText(response, SHOWN) }),
		...(!task.isBlind && { system: task.system }),
		criteria: criteriaFor(opened, prompt).map(({ name }) => name),
		slices: slices.flatMap(({ ids, name }) => (ids.has(prompt.id) ? name : [])),
	};
}
