import {
	ABSTAIN,
	type AssayError,
	type CriterionDefinition,
	type Pool,
	type PoolRow,
	promptText,
} from "@assay/core/domain";
import {
	createPatternCounter,
	fitLabelModel,
	type LfFlag,
	type LfStatistics,
	lfFlags,
	lfSummary,
	redundancyPartners,
} from "@assay/core/label-model";
import { createRandom } from "@assay/core/numeric";
import { drawSample } from "@assay/core/sampling";
import type { Interval } from "@assay/core/stats";
import { isRowFailure } from "../benchmark/work-row.ts";
import { poolRows } from "../pool/index.ts";
import { readsAgreement } from "./apply-labeling-functions.ts";
import { drawRows } from "./draw-rows.ts";
import type { LabelingPorts } from "./labeling-ports.ts";
import { appliedFunctions } from "./missing-blocks.ts";
import { type GoldPoolRow, readPoolGold } from "./pool-gold.ts";
import { prepareRowVoter } from "./row-voter.ts";
import type { VoteFailures } from "./vote-failures.ts";
import { votesOfRows } from "./votes-of-rows.ts";
import {
	isActive,
	type LabelingProject,
	labelsOf,
	type VotingFunction,
} from "./voting-function.ts";

/** What a labeling function is tried on before it is stored or applied. */
export interface PreviewRequest {
	readonly pool: Pool;
	readonly criterion: CriterionDefinition;
	/** The one that is tried. */
	readonly trial: VotingFunction;
	/** Labeling functions of the criterion; those that are active and applied are what it is compared with. */
	readonly functions: readonly VotingFunction[];
	readonly project: LabelingProject;
	/** Rows drawn at random. */
	readonly sampleRows: number;
	/** Labelled rows at most; with more, they are drawn at random. */
	readonly goldRows: number;
	readonly seed: number;
	readonly concurrency: number;
	readonly signal: AbortSignal;
}

/** A row as an example of what a labeling function does. */
export interface PreviewExample {
	readonly row: number;
	readonly id: string;
	/** The first 1,000 characters. */
	readonly prompt: string;
	readonly response: string;
	/** Label that it votes for; absent where it abstains. */
	readonly vote?: string;
	/** Label of the ground truth; absent where there is none. */
	readonly truth?: string;
}

/** What a labeling function would do. */
export interface LabelingPreview {
	/** Rows drawn. */
	readonly rows: number;
	/** Share of them on which it votes; absent without rows, as the next two. */
	readonly coverage?: number;
	readonly overlap?: number;
	readonly conflict?: number;
	/** Labels that it votes for on any row that was looked at. */
	readonly polarity: readonly string[];
	/** Rows of ground truth that may teach and were looked at. */
	readonly gold: number;
	readonly right: number;
	readonly wrong: number;
	readonly accuracy?: number;
	readonly interval: Interval;
	readonly baseRate?: number;
	/** What would be wrong with it if it were active. */
	readonly flags: readonly LfFlag[];
	/** Active labeling functions whose votes it repeats, the most alike first. */
	readonly partners: readonly { readonly name: string; readonly correlation: number }[];
	readonly failures?: VoteFailures;
	readonly examples: {
		readonly right: readonly PreviewExample[];
		readonly wrong: readonly PreviewExample[];
		/** Votes on rows without ground truth. */
		readonly unlabelled: readonly PreviewExample[];
		readonly abstains: readonly PreviewExample[];
	};
	/** Milliseconds per row, waiting for answers among them. */
	readonly msPerRow: number;
	readonly costUsd?: number;
}

const EXAMPLES = 5;
const TEXT_LENGTH = 1_000;

/**
 * Tries a labeling function on a sample of the pool and on labelled rows that may teach; nothing is
 * kept but what models said.
 *
 * @throws {ConfigurationError} for an invalid rule.
 */
export async function previewLabelingFunction(
	ports: LabelingPorts,
	request: PreviewRequest,
): Promise<LabelingPreview> {
	const { criterion, pool, trial } = request;
	let costUsd: number | undefined;
	const voter = prepareRowVoter(ports, trial, {
		...request,
		spend: (cost) => {
			costUsd = (costUsd ?? 0) + cost;
		},
	});
	const looked = await lookAt(ports, request);
	const agreement = await agreementOf(ports, request);
	const began = ports.clock.monotonicMs();
	const { failures, votes } = await tryRows(looked, (row, number) =>
		voter.vote(row, agreement(number)),
	);
	const msPerRow = (ports.clock.monotonicMs() - began) / Math.max(1, looked.rows.length);
	const active = (await appliedFunctions(ports.store, pool, request.functions)).filter(
		(one) => isActive(one) && one.definition.name !== trial.definition.name,
	);
	const columns = await votesOfRows(ports.store, pool.name, {
		keys: active.map((one) => one.votes),
		rows: looked.numbers,
	});
	const judged = judge([votes, ...columns], looked, criterion);
	return {
		rows: looked.sampled,
		...judged,
		partners: judged.partners.map(({ correlation, labelingFunction }) => ({
			name: active[labelingFunction - 1]?.definition.name ?? "",
			correlation,
		})),
		...(failures && { failures }),
		examples: examplesOf(looked, votes, labelsOf(criterion)),
		msPerRow,
		...(costUsd !== undefined && { costUsd }),
	};
}

interface LookedAt {
	/** Row numbers: the sample, then labelled rows. */
	readonly numbers: readonly number[];
	readonly rows: readonly PoolRow[];
	/** How many of them are the sample. */
	readonly sampled: number;
	/** By row number. */
	readonly gold: ReadonlyMap<number, GoldPoolRow>;
	/** Rows of the locked part, which are no examples. */
	readonly locked: ReadonlySet<number>;
}

async function lookAt(
	{ store }: LabelingPorts,
	{ criterion, goldRows, pool, sampleRows, seed }: PreviewRequest,
): Promise<LookedAt> {
	const { improve, locked } = await readPoolGold(store, pool, criterion);
	const sample = drawRows(pool, sampleRows, seed);
	const known = drawSample(improve.length, goldRows, createRandom(seed)).flatMap(
		({ row }) => improve[row] ?? [],
	);
	const numbers = [...sample, ...known.map(({ row }) => row)];
	return {
		numbers,
		rows: await poolRows(store, pool.name, numbers),
		sampled: sample.length,
		gold: new Map(improve.map((one) => [one.row, one])),
		locked: new Set(locked.map(({ row }) => row)),
	};
}

type ContextOf = (row: number) => { readonly agreement?: number };

async function agreementOf(
	{ library, store }: LabelingPorts,
	{ pool, signal, trial }: PreviewRequest,
): Promise<ContextOf> {
	if (!readsAgreement(trial.definition.rule)) return () => ({});
	const columns = await library.measureAgreement(() => store.readPoolBlocks(pool.name), signal);
	const flat = columns.flatMap((column) => [...column]);
	return (row) => {
		const agreement = flat[row] ?? Number.NaN;
		return Number.isNaN(agreement) ? {} : { agreement };
	};
}

/** Rows tried at the same time; many, so that calls are made together. */
const AT_ONCE = 256;

async function tryRows(
	{ numbers, rows }: LookedAt,
	vote: (row: PoolRow, number: number) => Promise<number>,
): Promise<{ readonly votes: Int8Array; readonly failures: VoteFailures | undefined }> {
	const votes = new Int8Array(rows.length).fill(ABSTAIN);
	const failed: { readonly row: number; readonly reason: string }[] = [];
	const tryOne = async (row: PoolRow, place: number): Promise<void> => {
		const number = numbers[place] ?? 0;
		try {
			votes[place] = await vote(row, number);
		} catch (error) {
			if (!isRowFailure(error)) throw error;
			failed.push({ row: number, reason: messageOf(error) });
		}
	};
	for (let from = 0; from < rows.length; from += AT_ONCE)
		await Promise.all(rows.slice(from, from + AT_ONCE).map((row, i) => tryOne(row, from + i)));
	const [example] = failed.toSorted((a, b) => a.row - b.row);
	return { votes, failures: example && { rows: failed.length, example } };
}

function messageOf({ message }: AssayError): string {
	return message;
}

type Judged = Pick<
	LabelingPreview,
	| "coverage"
	| "overlap"
	| "conflict"
	| "polarity"
	| "gold"
	| "right"
	| "wrong"
	| "accuracy"
	| "interval"
	| "baseRate"
	| "flags"
> & { readonly partners: ReturnType<typeof redundancyPartners> };

/** The first column is the one on trial. Shares are of the sample, the rest of all rows looked at. */
function judge(
	columns: readonly Int8Array[],
	looked: LookedAt,
	criterion: CriterionDefinition,
): Judged {
	const labels = labelsOf(criterion);
	const counter = createPatternCounter(columns.length);
	const indices = counter.add(columns);
	const patterns = counter.patterns();
	const gold = [...indices].flatMap((pattern, place) => {
		// A labelled row of the sample may be there again among the labelled ones.
		const own = looked.gold.get(looked.numbers[place] ?? -1);
		return own === undefined || place < looked.sampled ? [] : [{ pattern, label: own.label }];
	});
	const sample = createPatternCounter(columns.length);
	sample.add(columns.map((column) => column.subarray(0, looked.sampled)));
	const [all] = lfSummary(patterns, gold).labelingFunctions;
	const [drawn] = lfSummary(sample.patterns()).labelingFunctions;
	if (all === undefined || drawn === undefined)
		throw new TypeError("Cannot preview a labeling function: its votes were not counted");
	const model = fitLabelModel(patterns, { classes: Math.max(2, labels.length), gold });
	const partners = redundancyPartners(model, 0);
	return {
		...shares(drawn),
		polarity: all.polarity.map((label) => labels[label] ?? ""),
		gold: gold.length,
		right: all.right,
		wrong: all.wrong,
		...(all.accuracy !== undefined && { accuracy: all.accuracy }),
		interval: all.interval,
		...(all.baseRate !== undefined && { baseRate: all.baseRate }),
		flags: lfFlags({ ...all, coverage: drawn.coverage }, partners),
		partners: partners.filter(
			(one, i) =>
				partners.findIndex((other) => other.labelingFunction === one.labelingFunction) === i,
		),
	};
}

function shares({
	conflict,
	coverage,
	overlap,
}: LfStatistics): Pick<Judged, "coverage" | "overlap" | "conflict"> {
	if (coverage === undefined || overlap === undefined || conflict === undefined) return {};
	return { coverage, overlap, conflict };
}

function examplesOf(
	looked: LookedAt,
	votes: Int8Array,
	labels: readonly string[],
): LabelingPreview["examples"] {
	const seen = new Set<number>();
	const all = looked.rows.flatMap((row, place) => {
		const number = looked.numbers[place] ?? 0;
		if (seen.has(number) || looked.locked.has(number)) return [];
		seen.add(number);
		return [toExample(row, number, { labels, vote: votes[place], gold: looked.gold.get(number) })];
	});
	const some = (isIt: (example: PreviewExample) => boolean): readonly PreviewExample[] =>
		all.filter(isIt).slice(0, EXAMPLES);
	return {
		right: some(({ truth, vote }) => vote !== undefined && vote === truth),
		wrong: some(({ truth, vote }) => vote !== undefined && truth !== undefined && vote !== truth),
		unlabelled: some(({ truth, vote }) => vote !== undefined && truth === undefined),
		abstains: some(({ vote }) => vote === undefined),
	};
}

function toExample(
	{ id, prompt, response }: PoolRow,
	row: number,
	{
		gold,
		labels,
		vote = ABSTAIN,
	}: {
		readonly labels: readonly string[];
		readonly vote: number | undefined;
		readonly gold: GoldPoolRow | undefined;
	},
): PreviewExample {
	const truth = gold && labels[gold.label];
	const voted = labels[vote];
	return {
		row,
		id,
		prompt: promptText(prompt).slice(0, TEXT_LENGTH),
		response: response.slice(0, TEXT_LENGTH),
		...(voted !== undefined && { vote: voted }),
		...(truth !== undefined && { truth }),
	};
}
