import {
	type CodeReference,
	isLocalRule,
	type Json,
	type LabelingRule,
	type PoolRow,
	UserCodeError,
	userText,
	type Verdict,
} from "@assay/core/domain";
import type { CodeRunner, LabelingContext, LabelingLibrary } from "../ports/index.ts";
import { askedJudge } from "./asked-judge.ts";

/**
 * What a rule says of a row: whether it holds, the name of a label that a function votes for, or
 * `null` where a function abstains.
 */
export type RuleAnswer = boolean | string | null;

/** A row with what is known of it besides. */
export interface RowSubject {
	readonly row: PoolRow;
	readonly context: LabelingContext;
	/** The verdict of an evaluator on the row. @throws where there is none because a call failed. */
	readonly verdictOf: (evaluator: string) => Promise<Verdict>;
}

/** A rule ready to be asked; asynchronous only where it calls a model, an evaluator or user code. */
export type RowRule = (
	subject: RowSubject,
	signal: AbortSignal,
) => RuleAnswer | Promise<RuleAnswer>;

/** What rules are prepared with. */
export interface RowRuleOptions {
	readonly library: Pick<LabelingLibrary, "prepare">;
	readonly codeRunner: CodeRunner;
	/** The label of the labeling function: within `all`, `any` and `not`, a vote for it holds. */
	readonly label: string;
}

/** Makes any rule ready. @throws {ConfigurationError} for an invalid one. */
export function prepareRowRule(rule: LabelingRule, options: RowRuleOptions): RowRule {
	switch (rule.kind) {
		case "all":
		case "any":
			return combined(
				cheapFirst(rule.rules).map((inner) => holding(prepareRowRule(inner, options), options)),
				rule.kind === "any",
			);
		case "not": {
			const holds = holding(prepareRowRule(rule.rule, options), options);
			return async (subject, signal) => !(await holds(subject, signal));
		}
		case "evaluator":
			return async ({ verdictOf }) => isWithin(await verdictOf(rule.evaluator), rule);
		case "asked": {
			const { name } = askedJudge(rule).definition;
			return async ({ verdictOf }) => isWithin(await verdictOf(name), { min: 1 });
		}
		case "function":
			return ({ row }, signal) =>
				callFunction(rule, options.codeRunner, { argument: rowArgument(row), signal });
		default: {
			const holds = options.library.prepare(rule);
			return ({ context, row }) => holds(row, context);
		}
	}
}

type Holds = (subject: RowSubject, signal: AbortSignal) => Promise<boolean>;

function holding(rule: RowRule, { label }: RowRuleOptions): Holds {
	return async (subject, signal) => {
		const answer = await rule(subject, signal);
		return answer === true || answer === label;
	};
}

/** What costs nothing is asked first, so that it may settle the matter. */
function cheapFirst(rules: readonly LabelingRule[]): readonly LabelingRule[] {
	return rules.toSorted((a, b) => Number(isLocalRule(b)) - Number(isLocalRule(a)));
}

/** `decides` = the value that settles the whole: true for any, false for all. */
function combined(parts: readonly Holds[], decides: boolean): RowRule {
	return async (subject, signal) => {
		for (const part of parts) if ((await part(subject, signal)) === decides) return decides;
		return !decides;
	};
}

function isWithin(
	verdict: Verdict,
	{
		max = Number.POSITIVE_INFINITY,
		min = Number.NEGATIVE_INFINITY,
	}: { readonly min?: number; readonly max?: number },
): boolean {
	return verdict.kind === "scored" && verdict.score >= min && verdict.score <= max;
}

async function callFunction(
	{ code, timeoutMs }: { readonly code: CodeReference; readonly timeoutMs: number },
	codeRunner: CodeRunner,
	{ argument, signal }: { readonly argument: Json; readonly signal: AbortSignal },
): Promise<RuleAnswer> {
	const returned = await codeRunner.call(code, argument, { timeoutMs, signal });
	if (returned === null || typeof returned === "boolean" || typeof returned === "string")
		return returned;
	throw new UserCodeError(
		`Cannot vote with ${code.module}#${code.exportName}: it returned ${JSON.stringify(returned) ?? "nothing"}, expected true, false, the name of a label or null`,
	);
}

function rowArgument({ context, id, metadata = {}, prompt, reference, response }: PoolRow): Json {
	return {
		id,
		prompt: userText(prompt),
		response,
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
		metadata,
	};
}
