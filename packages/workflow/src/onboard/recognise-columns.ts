import { ImportError, type JsonObject } from "@assay/core/domain";
import type { ColumnMeaning } from "../ports/index.ts";
import {
	ANNOTATION_NAMES,
	ANNOTATOR_NAMES,
	COLUMN_NAMES,
	EXPLANATION_NAMES,
	FOREIGN_ID_NAMES,
	JUDGE_NAMES,
	JUDGE_VALUE_NAMES,
	LABEL_PATTERN,
	plainColumnName,
	RESPONSE_OF_PATTERN,
	SYSTEM_VARIANT_NAMES,
	VERDICT_PATTERN,
	WEAK_INPUT_NAMES,
} from "./column-names.ts";
import { type ColumnSample, sampleColumns } from "./column-sample.ts";
import { parseFields, systemRule } from "./parse-fields.ts";
import type { NamedTarget, RowRule, SingleTarget } from "./row-target.ts";
import { sourceColumns, targetText, templateColumns } from "./row-target.ts";

/** What the caller says about the columns; the rest is recognised. */
export interface MappingOptions {
	/** Target → column, text with `{column}`, or `=constant`. */
	readonly fields?: Readonly<Record<string, string>>;
	/** Name of the system whose responses these are, or a text with `{column}`. */
	readonly system?: string;
	/** Each row is a response of its own, so that what differs between responses to one prompt is metadata. */
	readonly isOfResponses?: boolean;
}

/** What each column of a file becomes. */
export interface RowMapping {
	readonly rules: readonly RowRule[];
	/** Rows hold prompts, so that columns met later become metadata. */
	readonly hasPrompts: boolean;
	readonly columns: readonly ColumnMeaning[];
}

/** Rules found so far; each column is used once. */
interface Draft {
	readonly rules: RowRule[];
	readonly sample: ColumnSample;
	readonly used: Set<string>;
}

/**
 * Decides what each column becomes, from its name and a sample of the rows. Conservative: a column
 * without a known name becomes metadata of the prompt.
 *
 * @throws {ImportError} when no column holds a prompt, and none a response, label or verdict to a prompt's id.
 * @throws {ConfigurationError} when the given mapping names an unknown field or column.
 */
export function recogniseColumns(
	rows: readonly JsonObject[],
	options: MappingOptions = {},
): RowMapping {
	const sample = sampleColumns(rows);
	const draft: Draft = { rules: [], sample, used: new Set() };
	for (const rule of parseFields(options.fields ?? {}, sample.columns)) add(draft, rule);
	if (options.system !== undefined) add(draft, systemRule(options.system, sample.columns));
	recogniseInput(draft);
	for (const target of ["context", "promptId"] as const) recogniseByName(draft, target);
	recogniseAnswers(draft);
	if (has(draft, "response") || !has(draft, "input")) recogniseResponseColumns(draft);
	recogniseSplit(draft);
	recogniseByName(draft, "clusterId");
	recogniseRest(draft, options.isOfResponses === true);
	requireContent(draft);
	return { rules: draft.rules, hasPrompts: has(draft, "input"), columns: meanings(draft) };
}

function recogniseInput(draft: Draft): void {
	if (has(draft, "input")) return;
	const instruction = unused(draft, ["instruction"]);
	const alpacaInput = unused(draft, ["input"]);
	if (instruction !== undefined && alpacaInput !== undefined) {
		const template = `{${instruction}}\n\n{${alpacaInput}}`;
		const because = "an instruction followed by its input";
		add(draft, { target: { kind: "input" }, from: { kind: "template", template }, because });
		return;
	}
	recogniseByName(draft, "input");
	if (has(draft, "input")) return;
	const weak = unused(draft, WEAK_INPUT_NAMES);
	const isAboutOthers = unused(draft, FOREIGN_ID_NAMES) !== undefined;
	if (weak !== undefined && !isAboutOthers)
		addColumn(draft, { kind: "input" }, [weak, `named "${weak}", and no column is named better`]);
}

function recogniseAnswers(draft: Draft): void {
	recogniseByName(draft, "reference");
	const response = has(draft, "response") ? undefined : unused(draft, COLUMN_NAMES.response);
	if (response !== undefined) addColumn(draft, { kind: "response", name: "" }, [response]);
	if (!has(draft, "response"))
		for (const column of draft.sample.columns) {
			const system = RESPONSE_OF_PATTERN.exec(column)?.[1];
			if (system === undefined || draft.used.has(column)) continue;
			if (!/^(?:tokens|id|length|time)/.test(system))
				addColumn(draft, { kind: "response", name: system }, [column, "one system's responses"]);
		}
	recogniseAnswer(draft);
}

/** `answer` alone is the system's where a system, a reference or a judgement is there too, else the official one. */
function recogniseAnswer(draft: Draft): void {
	const answer = unused(draft, ["answer", "answers"]);
	if (answer === undefined) return;
	const isJudged = draft.sample.columns.some((column) =>
		[LABEL_PATTERN, VERDICT_PATTERN].some((pattern) => pattern.test(plainColumnName(column))),
	);
	const hasSystem = has(draft, "system") || unused(draft, COLUMN_NAMES.system) !== undefined;
	if (!has(draft, "response") && (hasSystem || has(draft, "reference") || isJudged))
		addColumn(draft, { kind: "response", name: "" }, [
			answer,
			"an answer that is compared or judged",
		]);
	else if (!has(draft, "reference") && has(draft, "input"))
		addColumn(draft, { kind: "reference" }, [answer, "an answer, and no system is named"]);
}

/** Columns that speak of a response: whose it is, what it cost, what people and machines said. */
function recogniseResponseColumns(draft: Draft): void {
	recogniseSystem(draft);
	recogniseLongForm(draft, { kind: "verdict", who: JUDGE_NAMES, what: JUDGE_VALUE_NAMES });
	recogniseLongForm(draft, { kind: "label", who: ANNOTATOR_NAMES, what: ANNOTATION_NAMES });
	for (const column of draft.sample.columns) {
		if (draft.used.has(column) || explainedColumn(draft, column) !== undefined) continue;
		const name = plainColumnName(column);
		if (LABEL_PATTERN.test(name))
			addColumn(draft, { kind: "label", name: column }, [column, "named like a person's labels"]);
		else if (VERDICT_PATTERN.test(name))
			addColumn(draft, { kind: "verdict", name: column }, [
				column,
				"named like an evaluator's verdicts",
			]);
	}
	recogniseExplanation(draft);
	if (!has(draft, "response")) return;
	for (const target of [
		"trial",
		"costUsd",
		"latencyMs",
		"latencySeconds",
		"inputTokens",
		"outputTokens",
	] as const)
		recogniseByName(draft, target);
}

function recogniseSystem(draft: Draft): void {
	if (has(draft, "system")) return;
	const system = COLUMN_NAMES.system
		.flatMap((name) => unused(draft, [name]) ?? [])
		.find((column) => draft.sample.isShortText(column));
	if (system === undefined) return;
	const variant = unused(draft, SYSTEM_VARIANT_NAMES);
	if (variant === undefined || !draft.sample.isShortText(variant)) {
		addColumn(draft, { kind: "system" }, [system]);
		return;
	}
	const template = `{${system}} {${variant}}`;
	const because = "one model under different templates is different systems";
	add(draft, { target: { kind: "system" }, from: { kind: "template", template }, because });
}

/** Rows of one verdict or label each, with a column that says whose it is. */
function recogniseLongForm(
	draft: Draft,
	form: {
		readonly kind: NamedTarget;
		readonly who: readonly string[];
		readonly what: readonly string[];
	},
): void {
	const who = unused(draft, form.who);
	const what = unused(draft, form.what);
	if (who === undefined || what === undefined) return;
	draft.used.add(who);
	addColumn(draft, { kind: form.kind, name: `{${who}}` }, [what, `"${who}" says whose it is`]);
}

function recogniseExplanation(draft: Draft): void {
	const judged = draft.rules.flatMap(({ target }) =>
		target.kind === "label" || target.kind === "verdict" ? [target.name] : [],
	);
	for (const column of draft.sample.columns) {
		const owner = explainedColumn(draft, column);
		if (owner !== undefined && judged.includes(owner) && !draft.used.has(column))
			addColumn(draft, { kind: "explanation", name: owner }, [column, `explains "${owner}"`]);
	}
	const [only] = judged;
	const column = unused(draft, EXPLANATION_NAMES);
	if (only !== undefined && judged.length === 1 && column !== undefined)
		addColumn(draft, { kind: "explanation", name: only }, [column, `explains "${only}"`]);
}

/** `judge_x_reason` explains `judge_x`, where that is a column too. */
function explainedColumn(draft: Draft, column: string): string | undefined {
	const [, owner] = /^(.+)_(?:explanation|rationale|reason|comment)$/.exec(column) ?? [];
	return draft.sample.columns.find((other) => other === owner);
}

function recogniseSplit(draft: Draft): void {
	const split = unused(draft, COLUMN_NAMES.split);
	if (!has(draft, "split") && split !== undefined && draft.sample.isSplit(split))
		addColumn(draft, { kind: "split" }, [split]);
}

function recogniseRest(draft: Draft, isOfResponses: boolean): void {
	const hasPrompts = has(draft, "input");
	const promptColumns = draft.rules
		.filter(({ target }) => target.kind === (has(draft, "promptId") ? "promptId" : "input"))
		.flatMap(({ from }) => sourceColumns(from));
	for (const column of draft.sample.columns) {
		if (draft.used.has(column)) continue;
		const target = { kind: "ignored", name: column } as const;
		if (!hasPrompts)
			addColumn(draft, target, [column, "the rows hold no prompts that it could describe"]);
		else if (
			!isOfResponses &&
			has(draft, "response") &&
			draft.sample.variesWithin(promptColumns, column)
		)
			addColumn(draft, target, [column, "it differs between responses to the same prompt"]);
		else addColumn(draft, { kind: "metadata", name: column }, [column, "describes the prompt"]);
	}
}

function requireContent(draft: Draft): void {
	const speaksOfResponse = draft.rules.some(({ target }) =>
		["response", "label", "verdict"].includes(target.kind),
	);
	if (has(draft, "input") || (has(draft, "promptId") && speaksOfResponse)) return;
	throw new ImportError(
		`Cannot import the rows: no column is a prompt, or a response to a prompt's id (columns: ${draft.sample.columns.join(", ")}), expected a column such as ${COLUMN_NAMES.input.slice(0, 4).join(", ")}, or a mapping such as input=COLUMN`,
	);
}

function recogniseByName(draft: Draft, kind: SingleTarget): void {
	const column = has(draft, kind) ? undefined : unused(draft, COLUMN_NAMES[kind]);
	if (column !== undefined) addColumn(draft, { kind }, [column]);
}

/** The first column whose name is one of the names, in the order of the names. */
function unused(draft: Draft, names: readonly string[]): string | undefined {
	for (const name of names) {
		const found = draft.sample.columns.find(
			(column) => !draft.used.has(column) && plainColumnName(column) === name,
		);
		if (found !== undefined) return found;
	}
	return undefined;
}

function addColumn(
	draft: Draft,
	target: RowRule["target"],
	[column, because = `named "${column}"`]: readonly [string, string?],
): void {
	add(draft, { target, from: { kind: "column", column }, because });
}

function add(draft: Draft, rule: RowRule): void {
	draft.rules.push(rule);
	for (const column of sourceColumns(rule.from)) draft.used.add(column);
	if ("name" in rule.target)
		for (const column of templateColumns(rule.target.name)) draft.used.add(column);
}

function has(draft: Draft, kind: RowRule["target"]["kind"]): boolean {
	return draft.rules.some((rule) => rule.target.kind === kind);
}

/** Every column with its meaning, in the file's order; then what is not in a column. */
function meanings(draft: Draft): readonly ColumnMeaning[] {
	const ofColumns = draft.sample.columns.map((column): ColumnMeaning => {
		const owned = draft.rules.filter(({ from }) => sourceColumns(from).includes(column));
		const named = draft.rules.filter(
			({ target }) => "name" in target && templateColumns(target.name).includes(column),
		);
		const becomes = [
			...owned.map(({ target, from }) =>
				from.kind === "template"
					? `part of ${targetText(target)}`
					: plainTarget(targetText(target)),
			),
			...named.map(({ target }) => `name of ${target.kind}`),
		];
		return {
			column,
			becomes: becomes.join(", "),
			because: [...owned, ...named].map(({ because }) => because).join("; "),
		};
	});
	const constants = draft.rules.flatMap(({ target, from, because }) =>
		from.kind === "constant"
			? [{ column: `"${from.value}"`, becomes: targetText(target), because }]
			: [],
	);
	return [...ofColumns, ...constants];
}

function plainTarget(text: string): string {
	return text.startsWith("ignored ") ? "ignored" : text;
}
