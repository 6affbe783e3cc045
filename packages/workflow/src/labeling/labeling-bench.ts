import type {
	EvaluatorDefinition,
	JsonObject,
	LabelingFunctionDefinition,
	LabelingRule,
	Pool,
} from "@assay/core/domain";
import { type BenchParts, createBench } from "../benchmark/bench-fixture.ts";
import type { Versioned } from "../benchmark/index.ts";
import type { FakeAnswer, FakeModels } from "../calls/fake-models.ts";
import { fillPool } from "../pool/index.ts";
import { HELPFUL, LONE_FILLER, poolPorts, sourceOf, storeCriterion } from "../pool/pool-samples.ts";
import type { LabelingLibrary } from "../ports/index.ts";
import {
	type Application,
	type ApplyRequest,
	applyLabelingFunctions,
} from "./apply-labeling-functions.ts";
import type { LabelingPorts } from "./labeling-ports.ts";
import { type VotingFunction, votingFunctions } from "./voting-function.ts";

/** Real adapters that a test hands in; the models are fakes. */
export interface LabelingBenchParts {
	readonly parts: BenchParts;
	readonly library: LabelingLibrary;
	readonly rows: readonly JsonObject[];
	readonly answer?: FakeAnswer;
	readonly limitUsd?: number;
}

/** A pool named `history` with labeling functions under the criterion `helpful`. */
export interface LabelingBench {
	readonly pool: Pool;
	readonly ports: LabelingPorts;
	readonly models: FakeModels;
	readonly criterion: Versioned<typeof HELPFUL>;
	readonly project: ApplyRequest["project"];
	/** Labeling functions of these definitions. */
	readonly voting: (
		definitions: readonly LabelingFunctionDefinition[],
	) => readonly VotingFunction[];
	readonly apply: (
		definitions: readonly LabelingFunctionDefinition[],
		changes?: Partial<ApplyRequest>,
	) => Promise<Application>;
	/** Votes of a labeling function on the pool's first block; `undefined` where it was not applied. */
	readonly votesOf: (
		definition: LabelingFunctionDefinition,
	) => Promise<readonly number[] | undefined>;
}

/** Criterion that an evaluator of the bench judges. */
const BENCH_EVALUATORS: readonly EvaluatorDefinition[] = [
	{
		name: "polite judge",
		criterion: HELPFUL.name,
		kind: "judge",
		judge: {
			model: "fake:m",
			prompt: "Polite? {{response}}",
			parser: { kind: "structured" },
			examples: [],
			parameters: {},
		},
	},
	{
		name: "a person",
		criterion: HELPFUL.name,
		kind: "recorded",
		source: { annotator: "ana" },
	},
];

/** Fills the pool. */
export async function createLabelingBench(setup: LabelingBenchParts): Promise<LabelingBench> {
	const { answer = () => "never asked", library, limitUsd, parts, rows } = setup;
	const bench = createBench({
		parts,
		answer,
		maxRetries: 0,
		...(limitUsd !== undefined && { limitUsd }),
	});
	const { store } = bench;
	const criterion = await storeCriterion(store, HELPFUL);
	const { pool } = await fillPool(
		poolPorts(store),
		{ name: "history", sourceName: "f", source: sourceOf(rows), criteria: [criterion] },
		{ worker: LONE_FILLER, signal: new AbortController().signal },
	);
	const ports: LabelingPorts = { ...bench.ports, library };
	const project = { criteria: [HELPFUL], evaluators: BENCH_EVALUATORS, labelingFunctions: [] };
	const voting: LabelingBench["voting"] = (labelingFunctions) =>
		votingFunctions({ ...project, labelingFunctions }, HELPFUL);
	return {
		pool,
		ports,
		models: bench.models,
		criterion,
		project,
		voting,
		apply: (definitions, changes) =>
			applyLabelingFunctions(ports, {
				pool,
				criterion: HELPFUL,
				functions: voting(definitions),
				project,
				concurrency: 4,
				signal: new AbortController().signal,
				...changes,
			}),
		async votesOf(definition) {
			const [one] = voting([definition]);
			const key = one?.votes ?? "";
			const column = (await store.readPoolColumns(pool.name, 0, [key])).get(key);
			return column && Array.from(new Int8Array(column));
		},
	};
}

/** A labeling function that votes "Accept" where its rule holds. */
export function accepts(
	name: string,
	rule: LabelingRule,
	changes: Partial<LabelingFunctionDefinition> = {},
): LabelingFunctionDefinition {
	return { name, criterion: HELPFUL.name, label: "Accept", rule, ...changes };
}

/** A keyword in the response. */
export function says(...words: readonly string[]): LabelingRule {
	return { kind: "keyword", field: "response", words };
}
