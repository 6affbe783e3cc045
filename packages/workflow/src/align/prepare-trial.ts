import { ConfigurationError, type EvaluatorDefinition } from "@assay/core/domain";
import { type BenchmarkPorts, prepareWork, type RunWork } from "../benchmark/index.ts";
import type { PreparedEvaluator } from "../benchmark/prepared-evaluator.ts";
import { evaluatorVersion } from "../definitions/index.ts";
import type { RunData } from "../explore/run-data.ts";
import { criterionOfRun } from "./trial-rows.ts";

/** An evaluator, stored or not, ready to judge rows of a run. */
export interface PreparedTrial {
	readonly data: RunData;
	readonly definition: EvaluatorDefinition;
	/** Of the definition. */
	readonly version: string;
	readonly evaluator: PreparedEvaluator;
	readonly work: RunWork;
}

/** How calls are made; nothing in here changes a verdict. */
export interface TrialOptions {
	/** Calls in flight at most. */
	readonly concurrency: number;
	readonly signal: AbortSignal;
}

/**
 * Prepares an evaluator for rows of a run, under the run's version of its criterion, which is the one
 * that its labels are read with.
 *
 * @throws {ConfigurationError} where the run lacks the criterion, or the definition is invalid.
 */
export function prepareTrial(
	ports: BenchmarkPorts,
	data: RunData,
	{ concurrency, definition, signal }: TrialOptions & { readonly definition: EvaluatorDefinition },
): PreparedTrial {
	const criterion = criterionOfRun(data, definition.criterion);
	const members = definition.kind === "jury" ? definition.jury.members : [];
	const version = evaluatorVersion(definition);
	const work = prepareWork(
		{
			...data.subject,
			criteria: data.subject.criteria.filter((one) => one.definition === criterion),
			evaluators: [
				...data.subject.evaluators.filter(
					(one) => members.includes(one.definition.name) && one.definition.name !== definition.name,
				),
				{ definition, version },
			],
			slices: [],
		},
		ports,
		{
			concurrency,
			trials: data.run.manifest.trials,
			nonce: data.run.manifest.nonce,
			isClustered: data.run.manifest.prompts.isClustered,
			retriesFailed: false,
			callsNoSystem: true,
			emit: () => undefined,
			signal,
		},
	);
	const evaluator = work.evaluators.at(-1);
	if (evaluator === undefined)
		throw new ConfigurationError(`Cannot try "${definition.name}": it is no evaluator`);
	return { data, definition, version, evaluator, work };
}
