import type { Annotation, CriterionDefinition } from "@assay/core/domain";
import type { Versioned } from "../benchmark/index.ts";
import { contentHash, toJson } from "../definitions/index.ts";
import type { RunData } from "../explore/run-data.ts";
import type { ImportItem, Store } from "../ports/index.ts";
import { removedOn } from "../retention/removed-on.ts";
import { mayImprove } from "./label-split.ts";
import { readLabel } from "./read-label.ts";
import { type PlacedPrompts, type RunRows, runRows } from "./run-rows.ts";

/** Where annotations come from, and what they are about. */
export interface AnnotationImportOptions {
	/** What the file holds; what is no annotation and was not refused is passed over. */
	readonly items: AsyncIterable<readonly ImportItem[]>;
	/** Of labels that name none; absent: they are refused unless the run has one criterion. */
	readonly criterion?: string | undefined;
	/** Name of the file. */
	readonly source: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** What became of a file of annotations. */
export interface AnnotationImportResult {
	readonly added: number;
	/** They were there already. */
	readonly known: number;
	/** In all; the first 100 of them say why. */
	readonly refused: number;
	readonly refusals: readonly { readonly line: number; readonly reason: string }[];
}

const REFUSALS_TOLD = 100;

interface ReadLine {
	readonly line: number;
	/** The annotation as it is stored, or why it is refused. */
	readonly read: Annotation | string;
}

type Given = Extract<ImportItem, { readonly kind: "annotation" }>["annotation"];

/**
 * Takes people's labels of a run's responses from a file. A label that its criterion does not have
 * and a row that the run does not have, or whose text was removed, are refused one by one; the rest arrives. A file that is
 * imported again adds nothing.
 *
 * Labels from outside were drawn by nobody known: they carry no inclusion probability.
 */
export async function importAnnotations(
	store: Store,
	data: RunData,
	options: AnnotationImportOptions,
): Promise<AnnotationImportResult> {
	const rows = runRows(store, data);
	const refusals: { readonly line: number; readonly reason: string }[] = [];
	let [added, known, refused] = [0, 0, 0];
	const refuse = (line: number, reason: string): void => {
		if (refused++ < REFUSALS_TOLD) refusals.push({ line, reason });
	};
	for await (const batch of options.items) {
		const prompts = await rows.placesOf(
			batch.flatMap((item) => (item.kind === "annotation" ? item.annotation.promptId : [])),
		);
		const lines: ReadLine[] = [];
		for (const item of batch) {
			if (item.kind === "refused") lines.push({ line: item.at.line, read: item.reason });
			if (item.kind !== "annotation") continue;
			const of = { keyOf: rows.keyOf, prompts };
			const read = await readAnnotation(of, data, { given: item.annotation, options });
			lines.push({ line: item.at.line, read });
		}
		const taken: Annotation[] = [];
		for (const { line, read } of await withTexts(store, lines))
			if (typeof read === "string") refuse(line, read);
			else taken.push(read);
		const fresh = taken.length === 0 ? 0 : await store.appendAnnotations(taken);
		added += fresh;
		known += taken.length - fresh;
	}
	return { added, known, refused, refusals };
}

/** Refuses labels of responses whose texts were removed: people have labelled none of these. */
async function withTexts(
	store: Pick<Store, "removedResponses">,
	lines: readonly ReadLine[],
): Promise<readonly ReadLine[]> {
	const removed = await store.removedResponses(
		lines.flatMap(({ read }) => (typeof read === "string" ? [] : (read.responseKey ?? []))),
	);
	return lines.map(({ line, read }) => {
		const at = typeof read === "string" ? undefined : removed.get(read.responseKey ?? "");
		if (typeof read === "string" || at === undefined) return { line, read };
		const reason = `the text of the response to prompt "${read.promptId}" was ${removedOn([at])}, expected a response whose text is there`;
		return { line, read: reason };
	});
}

/** The annotation as it is stored, or why it is refused. */
async function readAnnotation(
	{ keyOf, prompts }: { readonly keyOf: RunRows["keyOf"]; readonly prompts: PlacedPrompts },
	{ columns, run, subject }: RunData,
	{ given, options }: { readonly given: Given; readonly options: AnnotationImportOptions },
): Promise<Annotation | string> {
	const criterion = criterionOf(given, options.criterion, subject.criteria);
	if (typeof criterion === "string") return criterion;
	const problem = labelProblem(criterion.definition, given.label);
	if (problem !== undefined) return problem;
	const placed = prompts.get(given.promptId);
	if (placed === undefined)
		return `run ${run.id} has no prompt "${given.promptId}", expected the id of one of its prompts`;
	if (given.trial >= columns.trials)
		return `run ${run.id} has no repeat ${given.trial} of prompt "${given.promptId}", expected 0 to ${columns.trials - 1}`;
	const responseKey = await keyOf(placed.position * columns.trials + given.trial);
	if (responseKey === "")
		return `run ${run.id} has no response to prompt "${given.promptId}", expected one that was labelled`;
	const annotation = {
		...given,
		system: run.manifest.system.name,
		criterion: criterion.definition.name,
		purpose: mayImprove(placed.clusterId) ? ("measure" as const) : ("locked-test" as const),
		clusterId: placed.clusterId,
		responseKey,
		run: run.id,
		criterionVersion: criterion.version,
	};
	const { now, source } = options;
	// Of what a person said twice the newest counts, so a file that was kept must not be newer than it is.
	const createdAt = Math.min(now, given.createdAt ?? now);
	return { id: contentHash(toJson(annotation)), ...annotation, source, createdAt };
}

function criterionOf(
	given: Given,
	fallback: string | undefined,
	criteria: readonly Versioned<CriterionDefinition>[],
): Versioned<CriterionDefinition> | string {
	const only = criteria.length === 1 ? criteria[0]?.definition.name : undefined;
	const name = given.criterion === "" ? (fallback ?? only) : given.criterion;
	const names = criteria.map(({ definition }) => definition.name).join(", ");
	if (name === undefined) return `the label names no criterion, expected one of ${names}`;
	return (
		criteria.find(({ definition }) => definition.name === name) ??
		`"${name}" is no criterion of the run, expected one of ${names}`
	);
}

/** Why a label is none of the criterion; `undefined` for one that is. */
export function labelProblem(criterion: CriterionDefinition, label: string): string | undefined {
	if (readLabel(criterion, label) !== undefined) return undefined;
	const expected =
		criterion.scale.kind === "share"
			? "a number from 0 to 1"
			: `one of ${criterion.scale.labels.map(({ name }) => name).join(", ")}`;
	return `"${label.slice(0, 80)}" is no label of ${criterion.name}, expected ${expected}: change the cell, or add the label to the criterion`;
}
