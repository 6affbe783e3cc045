import {
	ConfigurationError,
	type CriterionDefinition,
	type EvaluatorDefinition,
	type SystemDefinition,
} from "@assay/core/domain";
import { type BenchmarkPorts, prepareWork, type RunWork } from "../benchmark/index.ts";
import type { PreparedEvaluator } from "../benchmark/prepared-evaluator.ts";
import { createSemaphore } from "../calls/index.ts";
import { definitionVersion, evaluatorVersion, systemVersion } from "../definitions/index.ts";

/** A system that is a template, a model and parameters. */
export type PromptSystem = Extract<SystemDefinition, { kind: "prompt" }>;

/** One way to answer, ready to do so. */
export interface PreparedVariant {
	/** Its name is only what people call it here. */
	readonly definition: PromptSystem;
	/** That of a system with the same content, so that what it answered is the system's own. */
	readonly version: string;
	readonly work: RunWork;
}

/** Variants that are tried side by side, and the evaluators that look at each response. */
export interface PreparedPlayground {
	readonly variants: readonly PreparedVariant[];
	readonly evaluators: readonly PreparedEvaluator[];
}

/** What is to be prepared. */
export interface PlaygroundSubject {
	readonly variants: readonly PromptSystem[];
	readonly criteria: readonly CriterionDefinition[];
	/** Only such that cost nothing: see {@link isFreeEvaluator}. */
	readonly evaluators: readonly EvaluatorDefinition[];
}

/** Variants side by side at most. */
export const MOST_VARIANTS = 4;

/** True for evaluators that make no call and can be computed again whenever they are shown. */
export function isFreeEvaluator(definition: EvaluatorDefinition): boolean {
	if (definition.kind === "code") return definition.check.type !== "embedding-similarity";
	return definition.kind === "quality-model";
}

/**
 * Prepares variants. Their responses are kept under the version of a system with the same content:
 * a variant that becomes a system, and a run of it, find them there.
 *
 * @throws {ConfigurationError} for no variant or too many, or an evaluator that makes calls.
 */
export function preparePlayground(
	ports: BenchmarkPorts,
	{ criteria, evaluators, variants }: PlaygroundSubject,
	{ concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal },
): PreparedPlayground {
	if (variants.length === 0 || variants.length > MOST_VARIANTS)
		throw new ConfigurationError(
			`Cannot try ${variants.length} variants, expected from 1 to ${MOST_VARIANTS}`,
		);
	const paid = evaluators.find((one) => !isFreeEvaluator(one));
	if (paid !== undefined)
		throw new ConfigurationError(
			`Cannot check responses with "${paid.name}": it makes calls, expected a check or a quality model; a run judges with all evaluators`,
		);
	const benchmark = {
		criteria: criteria.map((definition) => ({
			definition,
			version: definitionVersion(definition),
		})),
		evaluators: evaluators.map((definition) => ({
			definition,
			version: evaluatorVersion(definition),
		})),
		slices: [],
	};
	const slots = createSemaphore(concurrency);
	const prepared = variants.map((definition): PreparedVariant => {
		const version = systemVersion(definition);
		const work = prepareWork({ ...benchmark, system: { definition, version } }, ports, {
			concurrency,
			trials: 1,
			nonce: undefined,
			isClustered: false,
			retriesFailed: false,
			callsNoSystem: false,
			emit: () => undefined,
			signal,
		});
		return { definition, version, work: { ...work, slots } };
	});
	return { variants: prepared, evaluators: prepared[0]?.work.evaluators ?? [] };
}
