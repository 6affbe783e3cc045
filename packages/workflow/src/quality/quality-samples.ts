import { isLocalRule, type LabelingFunctionDefinition } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { type SamplePool, type SampleRow, samplePool } from "../curate/curate-samples.ts";
import { applyInThreads } from "../labeling/apply-in-threads.ts";
import { fitPoolLabelModel, type VotingFunction, votingFunction } from "../labeling/index.ts";
import type { CheckLibrary, LabelingLibrary, Store } from "../ports/index.ts";
import type { QualityPorts, QualityRequest } from "./train-pool-quality-model.ts";

/** Real parts that a test hands in. */
export interface QualityParts {
	readonly store: Store;
	readonly checks: CheckLibrary;
	readonly library: LabelingLibrary;
}

/** Ports of a test, whose clock counts up. */
export function qualityPorts(parts: QualityParts): QualityPorts {
	const clock = { moment: 0 };
	return { ...parts, clock: { now: () => ++clock.moment } };
}

const GOOD = ["deductible", "copay", "network", "claim", "premium"];
const BAD = ["sorry", "unable", "cannot", "whatever", "unsure"];
const FILLER = ["the", "plan", "your", "we", "is", "a", "call", "page", "form", "day"];

/**
 * Responses about health plans, half of them good: what they say tells it, but not always. Of every
 * three rows one has a label where `labelled` is that many or more.
 */
export function qualityRows(
	count: number,
	{ labelled, seed = 3 }: { readonly labelled: number; readonly seed?: number },
): readonly (SampleRow & { readonly isGood: boolean })[] {
	const random = createRandom(seed);
	const word = (words: readonly string[]): string => words[random.integer(words.length)] ?? "";
	return Array.from({ length: count }, (_, i) => {
		const isGood = random.next() < 0.5;
		const telling = Array.from({ length: 3 }, () =>
			word(random.next() < 0.8 === isGood ? GOOD : BAD),
		);
		const filler = Array.from({ length: 6 }, () => word(FILLER));
		return {
			prompt: `Question ${i} about ${word(FILLER)}`,
			response: [...telling, ...filler].join(" "),
			isGood,
			...(i < labelled && { label: isGood ? "Accept" : "Reject" }),
		};
	});
}

/** A pool of {@link qualityRows}, with a labeling function per telling word where asked for. */
export async function qualityPool(
	parts: QualityParts,
	rows: readonly (SampleRow & { readonly isGood: boolean })[],
): Promise<SamplePool> {
	return samplePool(
		parts.store,
		rows.map(({ isGood: _isGood, ...row }) => row),
	);
}

const KEYWORDS: readonly LabelingFunctionDefinition[] = [
	...GOOD.slice(0, 3).map((word) => keyword(word, "Accept")),
	...BAD.slice(0, 3).map((word) => keyword(word, "Reject")),
];

function keyword(word: string, label: string): LabelingFunctionDefinition {
	return {
		name: `says ${word}`,
		criterion: "helpful",
		label,
		rule: { kind: "keyword", field: "response", words: [word] },
	};
}

/** Applies one labeling function per telling word, fits the label model, and gives the functions. */
export async function labelSamples(
	parts: QualityParts,
	{ criterion, pool }: SamplePool,
	definitions: readonly LabelingFunctionDefinition[] = KEYWORDS,
): Promise<readonly VotingFunction[]> {
	const project = { criteria: [criterion.definition], evaluators: [] };
	const functions = definitions.map((one) => votingFunction(project, criterion.definition, one));
	const blocks = Array.from({ length: pool.blocks }, (_, block) => block);
	await applyInThreads(parts, {
		pool,
		functions: functions.flatMap(({ definition: { label, name, rule }, votes }) =>
			isLocalRule(rule) ? [{ name, label: label === "Accept" ? 1 : 0, rule, votes }] : [],
		),
		missing: new Map(functions.map(({ votes }) => [votes, blocks])),
		agreement: undefined,
		signal: new AbortController().signal,
		onVotes: () => undefined,
	});
	await fitPoolLabelModel({ ...parts, clock: { now: () => 1 } }, { pool, criterion, functions });
	return functions;
}

/** What is asked of a training in a test. */
export function qualityRequest(
	{ criterion, pool }: SamplePool,
	changes: Partial<QualityRequest> = {},
): QualityRequest {
	return {
		name: "helpfulness",
		pool,
		criterion,
		functions: [],
		evaluators: [],
		settings: {},
		...changes,
	};
}
