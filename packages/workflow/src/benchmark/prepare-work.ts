import {
	ConfigurationError,
	type CriterionDefinition,
	nearestHint,
	type SliceDefinition,
	type SliceRule,
} from "@assay/core/domain";
import {
	createKeyBatcher,
	createSemaphore,
	createSingleFlight,
	type ModelCaller,
	type Semaphore,
} from "../calls/index.ts";
import { judgementVersion } from "../definitions/index.ts";
import type {
	CheckLibrary,
	Clock,
	CodeRunner,
	EndpointCaller,
	PatternLibrary,
	QualityModels,
	SliceLibrary,
	Store,
} from "../ports/index.ts";
import type { RunSubject, Versioned } from "./benchmark.ts";
import { createPromptClassifier } from "./classify-prompt.ts";
import { prepareEvaluator } from "./prepare-evaluator.ts";
import { evaluatorsOfRule, prepareSlice, type SlicePorts } from "./prepare-slice.ts";
import type { PreparedEvaluator } from "./prepared-evaluator.ts";
import type { RunEvent } from "./run-events.ts";
import type { RunWork } from "./run-work.ts";
import { createSystemResponder, withoutCalls } from "./system-responder.ts";

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
	readonly qualityModels: QualityModels;
}

/** How the work is done; nothing in here changes a result. */
export interface WorkOptions {
	/** Calls in flight at most. */
	readonly concurrency: number;
	/** Room for calls that several runs share; default: `concurrency` for this one alone. */
	readonly slots?: Semaphore;
	/** Rows in work at most; default: twice the calls. Of runs that share `slots`, one with more rows gets more calls. */
	readonly rowsInWork?: number;
	readonly trials: number;
	readonly nonce: string | undefined;
	readonly isClustered: boolean;
	readonly retriesFailed: boolean;
	/** The system is not called: what the ledger lacks stays missing. */
	readonly callsNoSystem: boolean;
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
	const slots = options.slots ?? createSemaphore(options.concurrency);
	const findVerdict = createKeyBatcher((keys) => store.getVerdicts(keys));
	const classify = createPromptClassifier({
		...ports,
		ledger: store,
		findVerdict,
		slots,
		retriesFailed: options.retriesFailed,
	});
	const responder = createSystemResponder(subject.system.definition, subject.system.version, {
		...ports,
		monotonicMs: () => clock.monotonicMs(),
	});
	const slicePorts = { slices: ports.slices, codeRunner: ports.codeRunner, classify };
	return {
		store,
		clock,
		slots,
		systemName: subject.system.definition.name,
		responder: options.callsNoSystem ? withoutCalls(responder) : responder,
		evaluators: prepareEvaluators(subject, ports, slicePorts),
		slices: subject.slices.map(({ definition }) => ({
			name: definition.name,
			belongs: prepareSlice(requireEvaluators(definition, subject).rule, slicePorts),
		})),
		trials: options.trials,
		// Recorded responses can only be reused.
		nonce: subject.system.definition.kind === "recorded" ? undefined : options.nonce,
		isClustered: options.isClustered,
		retriesFailed: options.retriesFailed,
		rowSlots: createSemaphore(options.rowsInWork ?? options.concurrency * 2),
		findResponse: createKeyBatcher((keys) => store.getResponses(keys)),
		findVerdict,
		respondOnce: createSingleFlight(),
		judgeOnce: createSingleFlight(),
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
		const applies = prepareFilter(criterion, slicePorts);
		try {
			return prepareEvaluator({ definition, version, criterion, applies }, evaluatorPorts);
		} catch (error) {
			if (!(error instanceof ConfigurationError)) throw error;
			throw new ConfigurationError(`Evaluator "${definition.name}": ${error.message}`, {
				cause: error,
			});
		}
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
	{ filter, name }: CriterionDefinition,
	ports: SlicePorts,
): PreparedEvaluator["applies"] {
	if (filter === undefined) return () => true;
	if (!isAboutPromptAlone(filter))
		throw new ConfigurationError(
			`Cannot filter criterion "${name}" with a verdict, a model or a function, expected a rule over the prompt's own fields`,
		);
	const belongs = prepareSlice(filter, ports);
	const neverAborts = new AbortController().signal;
	return (prompt) => belongs({ prompt, verdictsOf: () => [] }, neverAborts) === true;
}

/** True where the rule can be answered at once, from nothing but the prompt. */
function isAboutPromptAlone(rule: SliceRule): boolean {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.every(isAboutPromptAlone);
		case "not":
			return isAboutPromptAlone(rule.rule);
		case "verdict":
		case "classified":
		case "function":
			return false;
		default:
			return true;
	}
}

/** A verdict rule about an evaluator that the run does not have would make a slice that is always empty. */
function requireEvaluators(slice: SliceDefinition, { evaluators }: RunSubject): SliceDefinition {
	const names = evaluators.map(({ definition }) => definition.name);
	for (const wanted of evaluatorsOfRule(slice.rule)) {
		if (names.includes(wanted)) continue;
		throw new ConfigurationError(
			`Cannot prepare slice "${slice.name}": the run has no evaluator "${wanted}"${nearestHint(wanted, names)}, expected one of: ${names.join(", ")}`,
		);
	}
	return slice;
}
