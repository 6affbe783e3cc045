import type { Json, JsonObject, Usage } from "@assay/core/domain";
import type { ImportItem, SourcePosition } from "../ports/index.ts";
import type { NamedSource, RowPlan } from "./row-plan.ts";
import { rowPrompt, rowPromptId } from "./row-prompt.ts";
import { fillName, isFilled, readNumber, readValue, valueText } from "./row-values.ts";

/** Responses, verdicts and labels of rows that name no system. */
export const UNNAMED_SYSTEM = "recorded";

/** What one row's judgements are about. */
interface RowSubject {
	readonly at: SourcePosition;
	readonly fields: JsonObject;
	readonly plan: RowPlan;
	readonly promptId: string;
	readonly system: string;
	readonly trial: number;
}

/** Everything that one row holds; a row that cannot be taken gives one `refused`. */
export function rowItems(
	fields: JsonObject,
	at: SourcePosition,
	plan: RowPlan,
): readonly ImportItem[] {
	const refused = (reason: string): ImportItem => ({ kind: "refused", at, reason });
	const items: ImportItem[] = [];
	let promptId = rowPromptId(fields, plan);
	if (plan.hasPrompts) {
		const parsed = rowPrompt(fields, plan);
		if (parsed.kind === "problem") return [refused(parsed.problem)];
		promptId = parsed.prompt.id;
		items.push({ kind: "prompt", at, prompt: parsed.prompt });
	}
	if (promptId === undefined) return [refused("the prompt's id is blank, expected an id")];
	if (!speaksOfResponse(plan)) return items;
	const system = rowSystem(fields, plan);
	if (system === undefined) return [...items, refused("the system's name is blank")];
	const trial = rowTrial(fields, plan);
	if (trial === undefined) return [...items, refused("the trial is no whole number from 0")];
	const subject: RowSubject = { at, fields, plan, promptId, system, trial };
	return [...items, ...responses(subject), ...verdicts(subject), ...annotations(subject)];
}

function speaksOfResponse(plan: RowPlan): boolean {
	return plan.responses.length + plan.verdicts.length + plan.labels.length > 0;
}

function rowSystem(fields: JsonObject, plan: RowPlan): string | undefined {
	const source = plan.sources.system;
	if (source === undefined) return UNNAMED_SYSTEM;
	const value = readValue(source, fields);
	return isFilled(value) ? valueText(value) : undefined;
}

function rowTrial(fields: JsonObject, plan: RowPlan): number | undefined {
	const source = plan.sources.trial;
	const value = source === undefined ? 0 : (readValue(source, fields) ?? 0);
	const trial = readNumber(value);
	return trial !== undefined && Number.isInteger(trial) && trial >= 0 ? trial : undefined;
}

/** A response that is null is absent; one that is an empty text was given, and is empty. */
function responses(subject: RowSubject): readonly ImportItem[] {
	const { at, fields, plan, promptId, trial } = subject;
	const usage = rowUsage(fields, plan);
	return plan.responses.flatMap(({ name, from }): readonly ImportItem[] => {
		const value = readValue(from, fields);
		if (value === undefined) return [];
		const system = name === "" ? subject.system : fillName(name, fields);
		const response = { text: valueText(value), usage };
		return [{ kind: "response", at, system, promptId, trial, response }];
	});
}

function rowUsage(fields: JsonObject, plan: RowPlan): Usage {
	const read = (
		name: "costUsd" | "latencyMs" | "latencySeconds" | "inputTokens" | "outputTokens",
	) => {
		const source = plan.sources[name];
		return source === undefined ? undefined : readNumber(readValue(source, fields));
	};
	const seconds = read("latencySeconds");
	const latencyMs = read("latencyMs") ?? (seconds === undefined ? undefined : seconds * 1000);
	const [costUsd, inputTokens, outputTokens] = [
		read("costUsd"),
		read("inputTokens"),
		read("outputTokens"),
	];
	return {
		...(costUsd !== undefined && { costUsd }),
		...(latencyMs !== undefined && { latencyMs }),
		...(inputTokens !== undefined && { inputTokens }),
		...(outputTokens !== undefined && { outputTokens }),
	};
}

function verdicts(subject: RowSubject): readonly ImportItem[] {
	const { at, fields, plan, promptId, system, trial } = subject;
	return plan.verdicts.flatMap(({ name, from }): readonly ImportItem[] => {
		const value = readValue(from, fields);
		if (!isFilled(value)) return [];
		const evaluator = fillName(name, fields);
		const explained = explanation(subject, name);
		return [{ kind: "verdict", at, evaluator, system, promptId, trial, value, ...explained }];
	});
}

function annotations(subject: RowSubject): readonly ImportItem[] {
	const { at, fields, plan, promptId, system, trial } = subject;
	const criterion = plan.sources.criterion;
	const named = criterion === undefined ? undefined : readValue(criterion, fields);
	return plan.labels.flatMap(({ name, from }): readonly ImportItem[] => {
		const value = readValue(from, fields);
		if (!isFilled(value)) return [];
		const annotation = {
			annotator: fillName(name, fields),
			system,
			promptId,
			trial,
			// Empty: the label counts under every criterion.
			criterion: isFilled(named) ? valueText(named) : "",
			label: labelText(value),
			...explanation(subject, name),
			purpose: "measure" as const,
		};
		return [{ kind: "annotation", at, annotation }];
	});
}

/** Truth values are the labels of the default scale. */
function labelText(value: Json): string {
	if (typeof value === "boolean") return value ? "Accept" : "Reject";
	return valueText(value);
}

function explanation(
	{ fields, plan }: RowSubject,
	owner: NamedSource["name"],
): { readonly explanation?: string } {
	const source = plan.explanations.find(({ name }) => name === owner)?.from;
	const value = source === undefined ? undefined : readValue(source, fields);
	return isFilled(value) ? { explanation: valueText(value) } : {};
}
