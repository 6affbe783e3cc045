import { ConfigurationError, type CriterionDefinition, type SliceRule } from "@assay/core/domain";
import { createKeyBatcher, createSemaphore, type ModelCaller } from "../calls/index.ts";
import { judgementVersion } from "../definitions/index.ts";
import type {
	CheckLibrary,
	Clock,
	CodeRunner,
	EndpointCaller,
	PatternLibrary,
	SliceLibrary,
	Store,
} from "../ports/index.ts";
import type { RunSubject, Versioned } from "./benchmark.ts";
import { createPromptClassifier } from "./classify-prompt.ts";
import { prepareEvaluator } from "./prepare-evaluator.ts";
import { type PreparedSlice, prepareSlice, type SlicePorts } from "./prepare-slice.ts";
import type { PreparedEvaluator } from "./prepared-evaluator.ts";
import type { RunEvent } from "./run-events.ts";
import type { RunWork } from "./run-work.ts";
import { createSystemResponder } from "./system-responder.ts";

/** The ports that running a benchmark needs. */
export interface BenchmarkPorts {
	readonly store: Store;
	readonly clock: Clock;
	readonly models: ModelCaller;
	readonly endpoint: EndpointCaller;
	readonly codeRunner: CodeRunner;
	readonly checks: CheckLibrary;
	readonly patterns: PatternLibrary;
	readonly slices: SliceLibrary;
}

/** How the work is done; nothing in here changes a result. */
export interface WorkOptions {
	/** Calls in flight at most. */
	readonly concurrency: number;
	readonly trials: number;
	readonly nonce: string | undefined;
	readonly isClustered: boolean;
	readonly retriesFailed: boolean;
	readonly emit: (event: RunEvent) => void;
	readonly signal: AbortSignal;
}

/**
 * Prepares system, evaluators and slices.
 *
 * @throws {ConfigurationError} when a definition is invalid; nothing was run.
 */
export function prepareWork(
	subject: RunSubject,
	ports: BenchmarkPorts,
	options: WorkOptions,
): RunWork {
	const { clock, store } = ports;
	const slots = createSemaphore(options.concurrency);
	const classify = createPromptClassifier({ models: ports.models, ledger: store, clock, slots });
	const slicePorts = { slices: ports.slices, codeRunner: ports.codeRunner, classify };
	return {
		store,
		clock,
		slots,
		systemName: subject.system.definition.name,
		responder: createSystemResponder(subject.system.definition, subject.system.version, {
			...ports,
			monotonicMs: () => clock.monotonicMs(),
		}),
		evaluators: prepareEvaluators(subject, ports, slicePorts),
		slices: subject.slices.map(({ definition }) => ({
			name: definition.name,
			belongs: prepareSlice(definition.rule, slicePorts),
		})),
		trials: options.trials,
		nonce: options.nonce,
		isClustered: options.isClustered,
		retriesFailed: options.retriesFailed,
		rowSlots: createSemaphore(options.concurrency * 2),
		findVerdict: createKeyBatcher((keys) => store.getVerdicts(keys)),
		emit: options.emit,
		signal: options.signal,
	};
}

function prepareEvaluators(
	subject: RunSubject,
	ports: BenchmarkPorts,
	slicePorts: SlicePorts,
): readonly PreparedEvaluator[] {
	const evaluatorPorts = { ...ports, annotations: ports.store };
	return subject.evaluators.map(({ definition }) => {
		const criterion = criterionOf(subject.criteria, definition.criterion);
		const version = judgementVersion(definition, criterion);
		return prepareEvaluator(
			{ definition, version, criterion, applies: prepareFilter(criterion.filter, slicePorts) },
			evaluatorPorts,
		);
	});
}

function criterionOf(
	criteria: readonly Versioned<CriterionDefinition>[],
	name: string,
): CriterionDefinition {
	const found = criteria.find(({ definition }) => definition.name === name);
	if (found !== undefined) return found.definition;
	throw new ConfigurationError(
		`Cannot prepare an evaluator: its criterion "${name}" is not defined, expected one of ${criteria.map(({ definition }) => definition.name).join(", ")}`,
	);
}

function prepareFilter(
	filter: SliceRule | undefined,
	ports: SlicePorts,
): PreparedEvaluator["applies"] {
	if (filter === undefined) return () => true;
	const belongs: PreparedSlice = prepareSlice(filter, ports);
	const neverAborts = new AbortController().signal;
	return (prompt) => {
		const answer = belongs({ prompt, verdictsOf: () => [] }, neverAborts);
		if (typeof answer === "boolean") return answer;
		throw new ConfigurationError(
			"Cannot filter a criterion with a model or a function, expected a rule over the prompt's own fields",
		);
	};
}
