import {
	ABSTAIN,
	type CriterionDefinition,
	type EvaluatorDefinition,
	type PoolRow,
	UserCodeError,
} from "@assay/core/domain";
import { evaluatorsOfRule, prepareWork, type RunWork } from "../benchmark/index.ts";
import type { RunningWork } from "../benchmark/run-work.ts";
import {
	definitionVersion,
	evaluatorVersion,
	recordedSystemVersion,
} from "../definitions/index.ts";
import type { LabelingContext } from "../ports/index.ts";
import { askedJudge, askedRules } from "./asked-judge.ts";
import type { LabelingPorts } from "./labeling-ports.ts";
import { createRowJudge, judgedRow } from "./row-judge.ts";
import { prepareRowRule, type RuleAnswer } from "./row-rule.ts";
import {
	type LabelingProject,
	labelsOf,
	neededEvaluators,
	type VotingFunction,
} from "./voting-function.ts";

/** How rows are voted on. */
export interface RowVoterOptions {
	readonly project: LabelingProject;
	readonly criterion: CriterionDefinition;
	/** Calls in flight at most. */
	readonly concurrency: number;
	readonly signal: AbortSignal;
	/** Told what each new call cost. */
	readonly spend?: (costUsd: number) => void;
}

/** A labeling function of any kind, ready to vote row by row. */
export interface RowVoter {
	/**
	 * Index of a label, or `ABSTAIN`.
	 *
	 * @throws {ProviderError | UserCodeError} where it failed on the row.
	 * @throws {BudgetReachedError}
	 */
	vote(row: PoolRow, context: LabelingContext): Promise<number>;
	/** Work on its evaluators and questions. */
	readonly work: RunWork;
	/** Those evaluators. */
	readonly evaluators: readonly EvaluatorDefinition[];
}

/** Prepares a labeling function of any kind. @throws {ConfigurationError} for an invalid rule. */
export function prepareRowVoter(
	ports: LabelingPorts,
	{ definition }: VotingFunction,
	options: RowVoterOptions,
): RowVoter {
	const { label, otherwise, rule } = definition;
	const labels = labelsOf(options.criterion);
	const { evaluators, work } = prepareEvaluators(ports, definition.rule, options);
	const judge = createRowJudge(running(work, options));
	const answer = prepareRowRule(rule, { ...ports, label });
	return {
		work,
		evaluators,
		async vote(row, context) {
			const evaluated = judgedRow(row);
			const verdictOf = (evaluator: string) => judge(evaluator, evaluated);
			const given = await work.rowSlots.run(
				async () => answer({ row, context, verdictOf }, options.signal),
				options.signal,
			);
			return voteOf(given, { labels, label, otherwise });
		},
	};
}

function prepareEvaluators(
	ports: LabelingPorts,
	rule: VotingFunction["definition"]["rule"],
	{ concurrency, project, signal }: RowVoterOptions,
): Pick<RowVoter, "work" | "evaluators"> {
	const asked = askedRules(rule).map(askedJudge);
	const evaluators = [
		...neededEvaluators(project, evaluatorsOfRule(rule)),
		...asked.map(({ definition }) => definition),
	];
	const criteria = [...project.criteria, ...asked.map(({ criterion }) => criterion)];
	const system = { name: "pool", kind: "recorded" } as const;
	const work = prepareWork(
		{
			criteria: criteria.map((definition) => ({
				definition,
				version: definitionVersion(definition),
			})),
			evaluators: evaluators.map((definition) => ({
				definition,
				version: evaluatorVersion(definition),
			})),
			slices: [],
			system: { definition: system, version: recordedSystemVersion(system.name) },
		},
		ports,
		{
			concurrency,
			trials: 1,
			nonce: undefined,
			isClustered: false,
			// A row that is voted on again is one of a block that too many calls failed for.
			retriesFailed: true,
			callsNoSystem: true,
			emit: () => undefined,
			signal,
		},
	);
	return { evaluators, work };
}

function running(work: RunWork, { spend }: RowVoterOptions): RunningWork {
	const stopping = new AbortController();
	return {
		...work,
		admission: AbortSignal.any([work.signal, stopping.signal]),
		stop: (reason) => stopping.abort(reason),
		emit(event) {
			if (event.kind === "verdict-recorded" && !event.isReused && event.costUsd !== undefined)
				spend?.(event.costUsd);
		},
	};
}

function voteOf(
	answer: RuleAnswer,
	{
		label,
		labels,
		otherwise,
	}: {
		readonly label: string;
		readonly otherwise: string | undefined;
		readonly labels: readonly string[];
	},
): number {
	if (answer === null) return ABSTAIN;
	if (answer === false) return otherwise === undefined ? ABSTAIN : labels.indexOf(otherwise);
	const wanted = answer === true ? label : answer;
	const index = labels.indexOf(wanted);
	if (index !== -1) return index;
	throw new UserCodeError(
		`Cannot vote for "${wanted.slice(0, 60)}": it is no label, expected one of ${labels.join(", ")}`,
	);
}
