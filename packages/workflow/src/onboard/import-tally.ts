import type { ImportItem } from "../ports/index.ts";
import type { ImportCounts, NamedCount, RefusedItem } from "./import-report.ts";

/** The kinds of things that can occur twice. */
type RepeatableKind = keyof ImportCounts["repeated"];

/** Counts an import while it goes on. */
export interface ImportTally {
	/** Items in the order of the source; those of one row stand together. */
	addItems(items: readonly ImportItem[]): void;
	addPrompts(counts: ImportCounts["prompts"]): void;
	addResponse(system: string, isNew: boolean): void;
	addVerdict(evaluator: string, isNew: boolean): void;
	addAnnotation(annotator: string): void;
	addRepeated(kind: RepeatableKind): void;
	refuse(item: RefusedItem): void;
	progress(): { readonly rows: number; readonly refused: number };
	counts(unknownPrompts: ImportCounts["unknownPrompts"]): ImportCounts;
}

const FIRST_REFUSED = 50;

/** Nothing counted yet. */
export function createImportTally(): ImportTally {
	const prompts = { added: 0, changed: 0, unchanged: 0 };
	const repeated = { prompts: 0, responses: 0, verdicts: 0, annotations: 0 };
	const responses = new Map<string, { added: number; unchanged: number }>();
	const verdicts = new Map<string, { added: number; unchanged: number }>();
	const annotations = new Map<string, number>();
	const refused: RefusedItem[] = [];
	let items = 0;
	let rows = 0;
	let row: ImportItem["at"] | undefined;
	let refusedCount = 0;
	return {
		addItems(more) {
			items += more.length;
			for (const { at } of more) {
				if (at.line !== row?.line || at.file !== row.file) rows++;
				row = at;
			}
		},
		addPrompts({ added, changed, unchanged }) {
			prompts.added += added;
			prompts.changed += changed;
			prompts.unchanged += unchanged;
		},
		addResponse: (system, isNew) => count(responses, system, isNew),
		addVerdict: (evaluator, isNew) => count(verdicts, evaluator, isNew),
		addAnnotation: (annotator) =>
			void annotations.set(annotator, (annotations.get(annotator) ?? 0) + 1),
		addRepeated(kind) {
			repeated[kind]++;
		},
		refuse(item) {
			refusedCount++;
			if (refused.length < FIRST_REFUSED) refused.push(item);
		},
		progress: () => ({ rows, refused: refusedCount }),
		counts: (unknownPrompts) => ({
			items,
			rows,
			prompts: { ...prompts },
			responses: namedCounts(responses),
			verdicts: namedCounts(verdicts),
			annotations: Array.from(annotations, ([name, annotated]) => ({ name, count: annotated })),
			repeated: { ...repeated },
			refused: { count: refusedCount, first: [...refused] },
			unknownPrompts,
		}),
	};
}

function count(
	counts: Map<string, { added: number; unchanged: number }>,
	name: string,
	isNew: boolean,
): void {
	const entry = counts.get(name) ?? { added: 0, unchanged: 0 };
	if (isNew) entry.added++;
	else entry.unchanged++;
	counts.set(name, entry);
}

function namedCounts(
	counts: ReadonlyMap<string, { readonly added: number; readonly unchanged: number }>,
): readonly NamedCount[] {
	return Array.from(counts, ([name, entry]) => ({ name, ...entry }));
}
