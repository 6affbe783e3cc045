import type { CriterionDefinition, EvaluatorDefinition, Verdict } from "@assay/core/domain";
import { ProviderError, UserCodeError } from "@assay/core/domain";
import type { ModelCaller } from "../calls/index.ts";
import { recordedEvaluatorVersion, verdictKey } from "../definitions/index.ts";
import type {
	AnnotationStore,
	CheckLibrary,
	CodeRunner,
	PatternLibrary,
	QualityModels,
} from "../ports/index.ts";
import { evaluateEmbeddingSimilarity } from "./embedding-similarity.ts";
import { interpretScore } from "./interpret-score.ts";
import { judgeMessages, judgeReads, judgeReplySchema } from "./judge-prompt.ts";
import { juryVerdict } from "./jury-verdict.ts";
import { type CompiledParser, parseJudgeReply } from "./parse-judge-reply.ts";
import type { Evaluation, PreparedEvaluator } from "./prepared-evaluator.ts";
import { annotatedVerdicts, recordedVerdict } from "./recorded-verdict.ts";
import { scorerArgument } from "./scorer-argument.ts";

/** What evaluators judge with. */
export interface EvaluatorPorts {
	readonly models: ModelCaller;
	readonly checks: CheckLibrary;
	readonly patterns: PatternLibrary;
	readonly codeRunner: CodeRunner;
	readonly annotations: AnnotationStore;
	readonly qualityModels: QualityModels;
}

/** An evaluator's definition with what it belongs to. */
export interface EvaluatorInput {
	readonly definition: EvaluatorDefinition;
	readonly version: string;
	readonly criterion: CriterionDefinition;
	readonly applies: PreparedEvaluator["applies"];
}

/**
 * Makes an evaluator of any kind ready to judge rows.
 *
 * @throws {ConfigurationError} for an invalid pattern, schema or bound.
 */
export function prepareEvaluator(input: EvaluatorInput, ports: EvaluatorPorts): PreparedEvaluator {
	const { applies, criterion, definition, version } = input;
	const base = {
		name: definition.name,
		version,
		criterion,
		passAt: definition.threshold ?? criterion.passAt,
		applies,
	};
	switch (definition.kind) {
		case "code":
			if (definition.check.type === "embedding-similarity")
				return { ...base, ...embeddingEvaluator(definition.check.model, version, ports.models) };
			return { ...base, kind: "pure", evaluate: ports.checks.prepare(definition.check, criterion) };
		case "function":
			return { ...base, ...functionEvaluator({ ...input, definition }, ports.codeRunner) };
		case "judge":
			return { ...base, ...judgeEvaluator({ ...input, definition }, ports) };
		case "jury":
			return {
				...base,
				kind: "jury",
				members: definition.jury.members,
				weigh: (votes) => juryVerdict(definition.jury, criterion, votes),
			};
		case "quality-model":
			return {
				...base,
				kind: "computed",
				evaluate: ports.qualityModels.prepare(definition, criterion),
			};
		case "recorded":
			return { ...base, ...recordedEvaluator({ ...input, definition }, ports.annotations) };
	}
}

type Ledgered = Pick<
	Extract<PreparedEvaluator, { kind: "ledgered" }>,
	"kind" | "modelId" | "key" | "evaluate"
>;
type OfKind<Kind extends EvaluatorDefinition["kind"]> = EvaluatorInput & {
	readonly definition: Extract<EvaluatorDefinition, { kind: Kind }>;
};

function embeddingEvaluator(modelId: string, version: string, models: ModelCaller): Ledgered {
	return {
		kind: "ledgered",
		modelId,
		key: (row) => verdictKey(version, [row.response.text, row.prompt.reference ?? null]),
		evaluate: (row, signal) =>
			settled(signal, () => evaluateEmbeddingSimilarity(row, { modelId, models, signal })),
	};
}

function functionEvaluator(input: OfKind<"function">, codeRunner: CodeRunner): Ledgered {
	const { code, timeoutMs } = input.definition;
	return {
		kind: "ledgered",
		key: (row) => verdictKey(input.version, [JSON.stringify(scorerArgument(row))]),
		evaluate: (row, signal) =>
			settled(signal, async () => {
				const returned = await codeRunner.call(code, scorerArgument(row), { timeoutMs, signal });
				const verdict = interpretScore(returned, input.criterion);
				// A scorer that reports an error, such as a model that did not answer, is asked again.
				const isSettled = verdict.kind !== "failed" || verdict.code !== "evaluator_threw";
				return { verdict, usage: {}, isSettled };
			}),
	};
}

function judgeEvaluator(input: OfKind<"judge">, ports: EvaluatorPorts): Ledgered {
	const { criterion, definition, version } = input;
	const { judge } = definition;
	const parser = compileParser(input, ports.patterns);
	const schema = judge.parser.kind === "structured" ? judgeReplySchema(criterion) : undefined;
	return {
		kind: "ledgered",
		modelId: judge.model,
		key: (row) => verdictKey(version, judgeReads(judge, row)),
		evaluate: (row, signal) =>
			settled(signal, async () => {
				const reply = await ports.models.generate(
					{
						modelId: judge.model,
						messages: judgeMessages(judge, criterion, row),
						parameters: judge.parameters,
						...(schema && { responseSchema: schema }),
					},
					signal,
				);
				return {
					verdict: parseJudgeReply(reply.text, parser, criterion),
					usage: reply.usage,
					raw: reply.text,
					isSettled: true,
				};
			}),
	};
}

function compileParser(input: OfKind<"judge">, patterns: PatternLibrary): CompiledParser {
	const { parser } = input.definition.judge;
	if (parser.kind === "structured") return parser;
	return {
		kind: "patterns",
		patterns: parser.patterns.map(({ label, pattern }) => ({
			label,
			matches: patterns.compile(pattern, { ignoreCase: false }),
		})),
	};
}

type Recorded =
	| Pick<Extract<PreparedEvaluator, { kind: "recorded" }>, "kind" | "key" | "interpret">
	| Pick<Extract<PreparedEvaluator, { kind: "annotated" }>, "kind" | "evaluateMany">;

function recordedEvaluator(input: OfKind<"recorded">, annotations: AnnotationStore): Recorded {
	const { criterion, definition } = input;
	const { source, values } = definition;
	if ("annotator" in source) {
		return {
			kind: "annotated",
			evaluateMany: (rows, system) =>
				annotatedVerdicts(rows, {
					annotations,
					system,
					annotator: source.annotator,
					criterion,
					values,
				}),
		};
	}
	const ledgerVersion = recordedEvaluatorVersion(source.evaluator);
	return {
		kind: "recorded",
		key: (row) => verdictKey(ledgerVersion, [row.responseKey]),
		interpret: (found) =>
			found === undefined
				? { kind: "abstained", reason: "no verdict was recorded" }
				: recordedVerdict(found, { criterion, values }),
	};
}

/** Expected failures become verdicts; an abort, a spent budget, a wrong configuration and bugs go on up. */
async function settled(
	signal: AbortSignal,
	evaluate: () => Promise<Evaluation>,
): Promise<Evaluation> {
	try {
		return await evaluate();
	} catch (error) {
		const isExpected = error instanceof ProviderError || error instanceof UserCodeError;
		if (signal.aborted || !isExpected) throw error;
		return { verdict: failedVerdict(error), usage: {}, isSettled: false };
	}
}

function failedVerdict(error: ProviderError | UserCodeError): Verdict {
	const code = error instanceof ProviderError ? "provider_error" : "evaluator_threw";
	return { kind: "failed", code: error.isTimeout ? "timeout" : code, detail: error.message };
}
