import type {
	PlaygroundSample,
	PlaygroundVariant,
	PlaygroundView,
	PromptSource,
	PromptSourceKind,
	VariantPrompt,
} from "@assay/sdk/api";
import type { PromptsSearch } from "./prompts-search.ts";

/** Where the text of a column came from. */
export interface ColumnOrigin {
	readonly kind: PromptSourceKind;
	readonly name: string;
	readonly version: string;
}

/** One of the prompts that are worked on side by side. */
export interface PlaygroundColumn {
	/** Of this column with this text: another text that is loaded into it makes another one. */
	readonly id: string;
	readonly label: string;
	readonly prompt: VariantPrompt;
	readonly origin?: ColumnOrigin;
}

/** Columns side by side at most. */
export const MOST_COLUMNS = 4;
const EMPTY: VariantPrompt = { model: "", template: "{{input}}", parameters: {} };
const DEFAULT_CHECKS = 3;

/**
 * The letter that a column is called by.
 *
 * @example
 * letterOf(1) // => "B"
 */
export function letterOf(place: number): string {
	return String.fromCodePoint("A".charCodeAt(0) + place);
}

/** A column with the text of a version. */
export function columnOf(
	origin: ColumnOrigin,
	{ prompt, title }: { readonly prompt: VariantPrompt; readonly title?: string | undefined },
): PlaygroundColumn {
	const label = title === undefined ? origin.name : `${origin.name}: ${title}`;
	return { id: newId(), label, prompt, origin };
}

/** The columns with the last one once more, to be changed. */
export function withCopy(columns: readonly PlaygroundColumn[]): readonly PlaygroundColumn[] {
	const last = columns.at(-1) ?? emptyColumn();
	const stem = last.label.replace(/ \d+$/, "");
	return [...columns, { ...last, id: newId(), label: `${stem} ${columns.length + 1}` }];
}

/** What to begin with: the first system as it is, and a copy of it to be changed. */
export function firstColumns(sources: readonly PromptSource[]): readonly PlaygroundColumn[] {
	const [first] = sources;
	if (first === undefined) return [emptyColumn()];
	const column = columnOf(first, first);
	return [column, { ...column, id: newId(), label: `${first.name}, changed` }];
}

/** A column to write a prompt in. */
export function emptyColumn(): PlaygroundColumn {
	return { id: newId(), label: "New prompt", prompt: EMPTY };
}

/** The columns that were tried. */
export function columnsOfTrial(
	variants: readonly PlaygroundVariant[],
): readonly PlaygroundColumn[] {
	return variants.map(({ label, prompt }) => ({ id: newId(), label, prompt }));
}

/** What is tried of the columns. */
export function variantsOf(columns: readonly PlaygroundColumn[]): readonly PlaygroundVariant[] {
	return columns.map(({ label, prompt }) => ({ label, prompt }));
}

/** The sample that the address asks for. */
export function sampleOf(search: PromptsSearch): PlaygroundSample {
	const about = {
		...(search.slice !== undefined && { slice: search.slice }),
		...(search.test && { withTest: true }),
	};
	switch (search.among) {
		case "first":
			return { ...about, first: search.count };
		case "random":
			return { ...about, sample: search.count, seed: search.seed };
		case "picked":
			return { ...about, prompts: search.prompts };
	}
}

/** The evaluators that check responses: those that were chosen, else the first few of those on offer. */
export function checksOf(
	{ checks, unchecked }: Pick<PromptsSearch, "checks" | "unchecked">,
	onOffer: readonly string[],
): readonly string[] {
	if (unchecked) return [];
	const chosen = onOffer.filter((name) => checks.includes(name));
	return chosen.length > 0 ? chosen : onOffer.slice(0, DEFAULT_CHECKS);
}

/** The text of a prompt as one, for a comparison by words. */
export function templateText({ model, parameters, template }: VariantPrompt): string {
	const text =
		typeof template === "string"
			? template
			: template.map(({ content, role }) => `${role}:\n${content}`).join("\n\n");
	const settings = Object.keys(parameters).length === 0 ? "" : `\n${JSON.stringify(parameters)}`;
	return `${text}\n\nModel: ${model}${settings}`;
}

/** Which of the columns have another text than what was tried at their place. */
export function changedColumns(
	columns: readonly PlaygroundColumn[],
	view: PlaygroundView | undefined,
): readonly boolean[] {
	return columns.map(({ prompt }, i) => {
		const tried = view?.columns[i];
		return tried === undefined || !isSamePrompt(tried.prompt, prompt);
	});
}

/** True where something else was tried than what is set now: other prompts, another sample, other checks. */
export function isOutdated(
	view: PlaygroundView,
	now: {
		readonly columns: readonly PlaygroundColumn[];
		readonly sample: PlaygroundSample;
		readonly checks: readonly string[];
	},
): boolean {
	return (
		now.columns.length !== view.columns.length ||
		changedColumns(now.columns, view).includes(true) ||
		!isSame(view.sample, now.sample) ||
		view.evaluators.map(({ name }) => name).join("\n") !== now.checks.join("\n")
	);
}

/** Whether two prompts are the same; the order of keys says nothing. */
export function isSamePrompt(one: VariantPrompt, other: VariantPrompt): boolean {
	return isSame(one, other);
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one, withSortedKeys) === JSON.stringify(other, withSortedKeys);
}

function withSortedKeys(_key: string, value: unknown): unknown {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function newId(): string {
	return crypto.randomUUID();
}
