import { createSliceLibrary } from "@assay/adapters/slices";
import { NotFoundError } from "@assay/core/domain";
import type { InputOf, PromptOperations, PromptPage, PromptSearch } from "@assay/sdk/api";
import { prepareLocalRule, seqScan } from "@assay/workflow/onboard";
import type { StoredPrompt } from "@assay/workflow/ports";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { RequestError } from "../problem-response.ts";
import type { Workroom } from "../workroom.ts";
import { promptItem } from "./prompt-item.ts";

type Condition = (stored: StoredPrompt) => boolean;

const AT_ONCE = 100;
/** Prompts that a search by words finds at most. */
const MOST_FOUND = 1_000;

/** A part of the current prompts, or of those that were searched for. */
export async function listPrompts(
	workroom: Workroom,
	{ limit = AT_ONCE, start = 0, ...search }: InputOf<PromptOperations["GET /prompts"]>,
): Promise<PromptPage> {
	const { promptShelf, store } = workroom;
	const condition = await conditionOf(workroom, search);
	if (search.text !== undefined && search.text.trim() !== "") {
		const found = await store.searchPrompts(search.text, MOST_FOUND);
		const wanted = condition === undefined ? found : found.filter(condition.isMet);
		return {
			items: wanted.slice(start, start + limit).map(promptItem),
			total: wanted.length,
			isComplete: found.length < MOST_FOUND,
		};
	}
	const seqs =
		condition === undefined
			? (await promptShelf.now()).seqs
			: (
					await workroom.promptScans.lists.look({
						key: condition.key,
						make: () => seqScan(condition.isMet),
					})
				).result;
	const items = await promptShelf.read(seqs.slice(start, start + limit));
	return { items: items.map(promptItem), total: seqs.length, isComplete: true };
}

/** What a prompt must meet beside the words; `undefined` where that is nothing. */
async function conditionOf(
	workroom: Workroom,
	{ provenance, slice, split }: PromptSearch,
): Promise<{ readonly key: string; readonly isMet: Condition } | undefined> {
	const conditions: Condition[] = [];
	if (split !== undefined) conditions.push(({ prompt }) => (prompt.split ?? "none") === split);
	if (provenance !== undefined)
		conditions.push(({ prompt }) => prompt.provenance.kind === provenance);
	const inSlice = slice === undefined ? undefined : await sliceCondition(workroom, slice);
	if (inSlice !== undefined) conditions.push(inSlice.isMet);
	if (conditions.length === 0) return undefined;
	return {
		key: JSON.stringify(["list", provenance ?? null, split ?? null, inSlice?.rule ?? null]),
		isMet: (stored) => conditions.every((isMet) => isMet(stored)),
	};
}

async function sliceCondition(
	{ session }: Workroom,
	name: string,
): Promise<{ readonly rule: unknown; readonly isMet: Condition }> {
	const { slices } = await effectiveProject(session.workbench);
	const slice = slices.find((one) => one.name === name);
	if (slice === undefined)
		throw new NotFoundError(`Cannot list the prompts of slice "${name}": there is none`);
	const decision = prepareLocalRule(slice.rule, createSliceLibrary());
	if (!decision.isDecided)
		throw new RequestError({
			status: 422,
			code: "UNDECIDED",
			detail: `Cannot list the prompts of slice "${name}": ${decision.reason}; see the explorer of a run`,
		});
	return { rule: slice.rule, isMet: ({ prompt }) => decision.belongs(prompt) };
}
