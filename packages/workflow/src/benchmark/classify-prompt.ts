import type { CriterionDefinition, ReferencePrompt, SliceRule } from "@assay/core/domain";
import { ProviderError, promptValue, unitInterval } from "@assay/core/domain";
import { createSingleFlight, type ModelCaller, type Semaphore } from "../calls/index.ts";
import { contentHash, verdictKey } from "../definitions/index.ts";
import type { Clock, LedgerStore, LedgerVerdict } from "../ports/index.ts";
import { judgeReplySchema } from "./judge-prompt.ts";
import { parseJudgeReply } from "./parse-judge-reply.ts";

type ClassifiedRule = Extract<SliceRule, { kind: "classified" }>;

/** The label that a model gives to a prompt. */
export type PromptClassifier = (
	rule: ClassifiedRule,
	prompt: ReferencePrompt,
	signal: AbortSignal,
) => Promise<string>;

/** What prompts are classified with. */
export interface ClassifierPorts {
	readonly models: ModelCaller;
	readonly ledger: Pick<LedgerStore, "supersedeFailedVerdicts">;
	readonly findVerdict: (key: string) => Promise<LedgerVerdict | undefined>;
	readonly clock: Clock;
	/** Room for calls in flight. */
	readonly slots: Semaphore;
	/** Ask again where the model's reply was no label. */
	readonly retriesFailed: boolean;
}

/**
 * Classifies prompts with a model, each text once for all slices that ask the same question:
 * answers are kept in the verdict ledger.
 *
 * @throws {ProviderError} when the model does not answer with one of the labels.
 */
export function createPromptClassifier(ports: ClassifierPorts): PromptClassifier {
	const replyOnce = createSingleFlight<string>();
	return async (rule, prompt, signal) => {
		const version = contentHash({
			kind: "classified",
			model: rule.model,
			question: rule.question,
			labels: rule.labels,
		});
		const text = promptValue(prompt, rule.field) ?? "";
		const key = verdictKey(version, [text]);
		const reply = await replyOnce(key, async () => {
			const known = await ports.findVerdict(key);
			const isAskedAgain = ports.retriesFailed && known?.verdict.kind === "failed";
			if (known?.raw !== undefined && !isAskedAgain) return known.raw;
			return ports.slots.run(() => ask(ports, { rule, text, key, version, signal }), signal);
		});
		return readLabel(rule, prompt, reply);
	};
}

interface Question {
	readonly rule: ClassifiedRule;
	readonly text: string;
	readonly key: string;
	readonly version: string;
	readonly signal: AbortSignal;
}

async function ask(ports: ClassifierPorts, asked: Question): Promise<string> {
	const { key, rule, signal, text, version } = asked;
	const criterion = labelCriterion(rule);
	const { text: raw, usage } = await ports.models.generate(
		{
			modelId: rule.model,
			messages: [{ role: "user", content: question(rule, text) }],
			parameters: { temperature: 0 },
			responseSchema: judgeReplySchema(criterion),
		},
		signal,
	);
	const verdict = parseJudgeReply(raw, { kind: "structured" }, criterion);
	await ports.ledger.supersedeFailedVerdicts([
		{ key, evaluatorVersion: version, verdict, usage, raw, createdAt: ports.clock.now() },
	]);
	return raw;
}

function readLabel(rule: ClassifiedRule, prompt: ReferencePrompt, reply: string): string {
	const verdict = parseJudgeReply(reply, { kind: "structured" }, labelCriterion(rule));
	const label = verdict.kind === "scored" ? rule.labels[verdict.label ?? -1] : undefined;
	if (label !== undefined) return label;
	throw new ProviderError(
		`Cannot classify "${prompt.id}": ${rule.model} replied "${reply.slice(0, 80)}", expected one of ${rule.labels.join(", ")}`,
		{ isRetryable: false },
	);
}

/** The rule's labels as a scale, so that replies are read as a judge's are. */
function labelCriterion(rule: ClassifiedRule): CriterionDefinition {
	return {
		name: rule.question,
		description: rule.question,
		scale: {
			kind: "labels",
			labels: rule.labels.map((name, i) => ({
				name,
				score: unitInterval(i / Math.max(1, rule.labels.length - 1)),
			})),
		},
		passAt: unitInterval(1),
		estimate: "pass-rate",
		explanationRequired: false,
	};
}

function question(rule: ClassifiedRule, text: string): string {
	const labels = rule.labels.map((label) => JSON.stringify(label)).join(" or ");
	return `${rule.question}\n\nText:\n${text}\n\nReply with one JSON object: {"explanation": "<your reasons>", "label": ${labels}}`;
}
