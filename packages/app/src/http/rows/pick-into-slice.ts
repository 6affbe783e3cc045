import { ConfigurationError, ConflictError, type SliceDefinition } from "@assay/core/domain";
import { storedSliceSchema } from "@assay/sdk/schema";
import { toStoredDefinitions } from "@assay/workflow/definitions";
import type { Store, StoredDefinition } from "@assay/workflow/ports";
import { promptVariables } from "../../definitions/prompt-variables.ts";
import { toDefinitionSet } from "../../definitions/to-definition-set.ts";
import { validateDefinition } from "../../definitions/validate-definition.ts";
import { definitionKey, effectiveProject } from "../../workbench/effective-project.ts";
import type { Workroom } from "../workroom.ts";
import type { ChosenRows } from "./chosen-rows.ts";

/** More than these are a rule and no choice by hand. */
const MOST_PROMPTS = 20_000;
const READ_AT_ONCE = 1_000;

interface PickedSlice extends SliceDefinition {
	readonly rule: Extract<SliceDefinition["rule"], { kind: "picked" }>;
}

interface TargetSlice {
	readonly slice: string;
	readonly isNew: boolean;
}

interface PickedPrompts {
	readonly slice: string;
	readonly added: number;
	/** In the slice now. */
	readonly prompts: number;
}

/** Slices that were picked by hand in the browser, with the version that is current. */
export async function pickedSlices(
	store: Store,
): Promise<readonly { readonly stored: StoredDefinition; readonly slice: PickedSlice }[]> {
	const stored = await store.listDefinitions("slice");
	return stored.flatMap((one) => {
		const read = one.origin === "ui" ? storedSliceSchema.safeParse(one.body) : undefined;
		if (read?.success !== true || read.data.rule.kind !== "picked") return [];
		return [{ stored: one, slice: { ...read.data, rule: read.data.rule } }];
	});
}

/**
 * Adds the prompts of rows to a slice that is picked by hand.
 *
 * @throws {ConflictError} for a new name that is taken, and for a slice that is not picked by hand.
 * @throws {ConfigurationError} for a name that a slice cannot have, and for too many prompts.
 */
export async function pickIntoSlice(
	workroom: Workroom,
	chosen: ChosenRows,
	into: TargetSlice,
): Promise<PickedPrompts> {
	return pickPrompts(workroom, await promptIdsOf(workroom.store, chosen), into);
}

/** Adds prompts to a slice that is picked by hand; fails as {@link pickIntoSlice} does. */
export async function pickPrompts(
	workroom: Workroom,
	picked: readonly string[],
	{ isNew, slice: name }: TargetSlice,
): Promise<PickedPrompts> {
	const { clock, session, store } = workroom;
	const project = await effectiveProject(session.workbench);
	const known = (await pickedSlices(store)).find(({ stored }) => stored.name === name);
	const isTaken = project.origins.has(definitionKey("slice", name));
	if (isNew && isTaken)
		throw new ConflictError(`Cannot make slice "${name}": there is one of this name already`);
	if (!isNew && known === undefined)
		throw new ConflictError(
			`Cannot add to slice "${name}": expected one that was picked by hand in the browser`,
		);
	const before = known?.slice.rule.ids ?? [];
	const ids = [...new Set([...before, ...picked])];
	if (ids.length > MOST_PROMPTS)
		throw new ConfigurationError(
			`Cannot pick ${ids.length} prompts by hand, expected at most ${MOST_PROMPTS}: make a slice with a rule`,
		);
	const slice = { ...(known?.slice ?? { name }), rule: { kind: "picked" as const, ids } };
	const problems = validateDefinition("slice", slice, {
		project,
		variables: await promptVariables(store),
	});
	const [problem] = problems;
	if (problem !== undefined)
		throw new ConfigurationError(`Cannot make slice "${name}": ${problem.message}`);
	await store.putDefinitions(
		toStoredDefinitions(toDefinitionSet([{ kind: "slice", definition: slice }]), {
			origin: "ui",
			createdAt: clock.now(),
		}),
		[{ kind: "slice", name, ...(known && { version: known.stored.version }) }],
	);
	return { slice: name, added: ids.length - before.length, prompts: ids.length };
}

async function promptIdsOf(store: Store, { opened, rows }: ChosenRows): Promise<readonly string[]> {
	const { promptSeqs, trials } = opened.data.columns;
	const seqs = [...new Set(rows.map((row) => promptSeqs[Math.floor(row / trials)] ?? 0))];
	if (seqs.length > MOST_PROMPTS)
		throw new ConfigurationError(
			`Cannot pick ${seqs.length} prompts by hand, expected at most ${MOST_PROMPTS}: make a slice with a rule`,
		);
	const ids: string[] = [];
	for (let first = 0; first < seqs.length; first += READ_AT_ONCE)
		for (const { prompt } of await store.getPrompts(seqs.slice(first, first + READ_AT_ONCE)))
			ids.push(prompt.id);
	return ids;
}
