import type {
	CodeReference,
	Json,
	LabelingRule,
	ReferencePrompt,
	SliceRule,
	Verdict,
} from "@assay/core/domain";
import { UserCodeError } from "@assay/core/domain";
import type { CodeRunner, SliceLibrary } from "../ports/index.ts";
import type { PromptClassifier } from "./classify-prompt.ts";

/** A prompt with what a rule may ask about it. */
export interface SliceSubject {
	readonly prompt: ReferencePrompt;
	/** The verdicts of an evaluator on the prompt's rows, one per trial, with the score that passes. */
	readonly verdictsOf: (evaluator: string) => readonly JudgedVerdict[];
}

/** A verdict with the score from which it passes. */
export interface JudgedVerdict {
	readonly verdict: Verdict;
	readonly passAt: number;
}

/** Decides membership; asynchronous only where a rule calls a model or user code. */
export type PreparedSlice = (
	subject: SliceSubject,
	signal: AbortSignal,
) => boolean | Promise<boolean>;

/** What rules decide with. */
export interface SlicePorts {
	readonly slices: SliceLibrary;
	readonly codeRunner: CodeRunner;
	readonly classify: PromptClassifier;
}

/** Milliseconds that a slicing function may take for one prompt. */
const SLICING_TIMEOUT_MS = 10_000;

/**
 * Makes a rule ready to decide membership.
 *
 * @throws {ConfigurationError} for an invalid pattern, field, range or language.
 */
export function prepareSlice(rule: SliceRule, ports: SlicePorts): PreparedSlice {
	switch (rule.kind) {
		case "all":
		case "any":
			return combined(
				rule.rules.map((inner) => prepareSlice(inner, ports)),
				rule.kind === "any",
			);
		case "not": {
			const inner = prepareSlice(rule.rule, ports);
			return (subject, signal) => negated(inner(subject, signal));
		}
		case "verdict":
			return ({ verdictsOf }) =>
				verdictsOf(rule.evaluator).some((judged) => isVerdict(judged, rule.is));
		case "classified":
			return async ({ prompt }, signal) =>
				(await ports.classify(rule, prompt, signal)) === rule.label;
		case "function":
			return ({ prompt }, signal) => callSlicingFunction(rule.code, { prompt, signal, ports });
		default: {
			const belongs = ports.slices.prepare(rule);
			return ({ prompt }) => belongs(prompt);
		}
	}
}

/** Names of the evaluators whose verdicts a slice's or a labeling function's rule reads. */
export function evaluatorsOfRule(rule: SliceRule | LabelingRule): readonly string[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap(evaluatorsOfRule);
		case "not":
			return evaluatorsOfRule(rule.rule);
		case "verdict":
		case "evaluator":
			return [rule.evaluator];
		default:
			return [];
	}
}

/**
 * `decides` = the value that settles the whole: true for any, false for all. Parts are asked one
 * after another, so that a model is not called where an earlier part has settled the matter.
 */
function combined(parts: readonly PreparedSlice[], decides: boolean): PreparedSlice {
	return (subject, signal) => {
		for (const [i, part] of parts.entries()) {
			const belongs = part(subject, signal);
			if (typeof belongs !== "boolean") {
				const rest = combined(parts.slice(i + 1), decides);
				return belongs.then((value) => (value === decides ? decides : rest(subject, signal)));
			}
			if (belongs === decides) return decides;
		}
		return !decides;
	};
}

function negated(belongs: boolean | Promise<boolean>): boolean | Promise<boolean> {
	return typeof belongs === "boolean" ? !belongs : belongs.then((value) => !value);
}

function isVerdict(
	{ passAt, verdict }: JudgedVerdict,
	is: Extract<SliceRule, { kind: "verdict" }>["is"],
): boolean {
	if (is === "pass") return verdict.kind === "scored" && verdict.score >= passAt;
	if (is === "fail") return verdict.kind === "scored" && verdict.score < passAt;
	return verdict.kind === is;
}

async function callSlicingFunction(
	code: CodeReference,
	call: {
		readonly prompt: ReferencePrompt;
		readonly signal: AbortSignal;
		readonly ports: SlicePorts;
	},
): Promise<boolean> {
	const belongs = await call.ports.codeRunner.call(code, promptArgument(call.prompt), {
		timeoutMs: SLICING_TIMEOUT_MS,
		signal: call.signal,
	});
	if (typeof belongs === "boolean") return belongs;
	throw new UserCodeError(
		`Cannot slice with ${code.module}#${code.exportName}: it returned ${JSON.stringify(belongs)} for "${call.prompt.id}", expected true or false`,
	);
}

/** What a slicing function is given: every field of the prompt. */
function promptArgument(prompt: ReferencePrompt): Json {
	return {
		id: prompt.id,
		input: typeof prompt.input === "string" ? prompt.input : prompt.input.map((m) => ({ ...m })),
		variables: prompt.variables,
		metadata: prompt.metadata,
		...(prompt.context !== undefined && { context: prompt.context }),
		...(prompt.reference !== undefined && { reference: prompt.reference }),
		...(prompt.split !== undefined && { split: prompt.split }),
	};
}
