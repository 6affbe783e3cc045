import type { Json } from "@assay/core/domain";
import { ConflictError, NotFoundError } from "@assay/core/domain";
import type { DefinitionDetail } from "@assay/sdk/api";
import { quotedLockedRow } from "@assay/workflow/align";
import { toStoredDefinitions } from "@assay/workflow/definitions";
import type { StoredDefinition } from "@assay/workflow/ports";
import { promptVariables } from "../../definitions/prompt-variables.ts";
import { toDefinitionSet } from "../../definitions/to-definition-set.ts";
import { usesOf } from "../../definitions/uses-of.ts";
import { validateDefinition } from "../../definitions/validate-definition.ts";
import type { EffectiveProject } from "../../workbench/effective-project.ts";
import { type PartKind, parseStoredDefinition } from "../../workbench/parse-stored-definition.ts";
import { RequestError } from "../problem-response.ts";
import type { Workroom } from "../workroom.ts";
import {
	archivedDefinitions,
	definingFile,
	definitionItem,
	type ListedDefinition,
	readDefinitions,
} from "./definition-list.ts";

/** Names a definition. */
export interface DefinitionName {
	readonly kind: PartKind;
	readonly name: string;
}

/** What is to be stored under a name. */
export interface DefinitionEdit extends DefinitionName {
	readonly body: Json;
	/** The version that was edited; absent: there must be none. */
	readonly expectedVersion?: string | undefined;
}

const HISTORY_TOLD = 100;

/** A definition with its history, archived or not. @throws {NotFoundError} for an unknown name. */
export async function definitionDetail(
	workroom: Workroom,
	{ kind, name }: DefinitionName,
): Promise<DefinitionDetail> {
	const { definitions, project } = await readDefinitions(workroom);
	const isIt = (one: ListedDefinition): boolean => one.kind === kind && one.stored.name === name;
	const found = definitions.find(isIt) ?? (await archivedDefinitions(workroom)).find(isIt);
	if (found === undefined) throw notFound({ kind, name });
	const history = await workroom.store.definitionHistory(kind, name);
	const read = parseStoredDefinition(kind, found.stored.body);
	return {
		...definitionItem(found, project),
		body: found.stored.body,
		...(read.isValid && { parsed: read.parsed }),
		restedOnBy: usesOf(kind, name, project),
		history: history
			.toReversed()
			.slice(0, HISTORY_TOLD)
			.map(({ createdAt, origin, version }) => ({ createdAt, origin, version })),
	};
}

/**
 * Stores a definition as made in the browser.
 *
 * @throws {RequestError} with what is wrong where, or where the configuration defines the name.
 * @throws {ConflictError} when somebody else has changed it meanwhile.
 */
export async function saveDefinition(workroom: Workroom, edit: DefinitionEdit): Promise<void> {
	const { body, expectedVersion, kind, name } = edit;
	const { definitions, project } = await readDefinitions(workroom);
	requireFree(project, edit);
	const stored = await checkedDefinition(workroom, project, edit);
	const current = definitions.find((one) => one.kind === kind && one.stored.name === name);
	// The save came again after its answer was lost, or two saved the same.
	if (current?.stored.version === stored.version) return;
	if (current?.stored.version !== expectedVersion)
		throw changedMeanwhile(edit, current?.stored.version);
	await workroom.store.putDefinitions(
		[{ ...stored, body }],
		[{ kind, name, ...(expectedVersion !== undefined && { version: expectedVersion }) }],
	);
}

/** Everything that is wrong with a body; empty when it can be stored. */
export async function definitionIssues(
	{ store }: Workroom,
	project: EffectiveProject,
	{ body, kind }: Pick<DefinitionEdit, "kind" | "body">,
): Promise<ReturnType<typeof validateDefinition>> {
	const issues = validateDefinition(kind, body, {
		project,
		variables: await promptVariables(store),
	});
	const read = parseStoredDefinition(kind, body);
	if (issues.length > 0 || !read.isValid || read.parsed.kind !== "evaluator") return issues;
	const quote = await quotedLockedRow(store, read.parsed.definition);
	return quote === undefined ? [] : [quote];
}

/** @throws {RequestError} where the configuration defines the name. */
export function requireFree(project: EffectiveProject, { kind, name }: DefinitionName): void {
	const file = definingFile(project, kind, name);
	if (file === undefined) return;
	throw new RequestError({
		status: 409,
		code: "FROM_CODE",
		detail: `Cannot change ${kind} "${name}": it comes from ${file}; edit it there`,
	});
}

async function checkedDefinition(
	workroom: Workroom,
	project: EffectiveProject,
	edit: DefinitionEdit,
): Promise<StoredDefinition> {
	const { body, kind, name } = edit;
	const read = parseStoredDefinition(kind, body);
	const issues = await definitionIssues(workroom, project, edit);
	if (!read.isValid || issues.length > 0)
		throw new RequestError({
			status: 422,
			code: "INVALID",
			detail: `Cannot save ${kind} "${name}": ${issues[0]?.message ?? "it cannot be read"}`,
			issues,
		});
	if (read.parsed.definition.name !== name)
		throw new RequestError({
			status: 422,
			code: "INVALID",
			detail: `Cannot save ${kind} "${name}": its body has another name`,
			issues: [{ path: ["name"], message: `expected "${name}", which stands in the address` }],
		});
	const [stored] = toStoredDefinitions(toDefinitionSet([read.parsed]), {
		origin: "ui",
		createdAt: workroom.clock.now(),
	});
	if (stored === undefined) throw notFound(edit);
	return stored;
}

function changedMeanwhile(edit: DefinitionEdit, current: string | undefined): ConflictError {
	const { expectedVersion, kind, name } = edit;
	if (current === undefined)
		return new ConflictError(
			`Cannot save ${kind} "${name}": it was archived since you opened version ${short(expectedVersion)}; save it under another name, or restore it first`,
		);
	if (expectedVersion === undefined)
		return new ConflictError(
			`Cannot create ${kind} "${name}": there is one of this name (version ${short(current)}), expected another name`,
		);
	return new ConflictError(
		`Cannot save ${kind} "${name}": you edited version ${short(expectedVersion)}, and somebody else has saved version ${short(current)} since; compare the two first`,
	);
}

function short(version: string | undefined): string {
	return (version ?? "none").slice(0, 6);
}

/** A definition that is nowhere. */
export function notFound({ kind, name }: DefinitionName): NotFoundError {
	return new NotFoundError(
		`Cannot find ${kind} "${name}": it is not there, expected one of the list`,
	);
}
