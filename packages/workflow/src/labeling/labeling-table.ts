import type { CriterionDefinition, Json, Pool } from "@assay/core/domain";
import {
	analyseLabelingFunctions,
	fitLabelModel,
	type LfAnalysis,
	type LfFlag,
	type LfStatistics,
	lfFlags,
	lfSummary,
} from "@assay/core/label-model";
import type { Interval } from "@assay/core/stats";
import { textHash, toJson } from "../definitions/index.ts";
import type { Clock, DocumentStore, Store } from "../ports/index.ts";
import { labelModelId } from "./label-model-record.ts";
import { appliedFunctions } from "./missing-blocks.ts";
import { goldPatterns, type PoolGold, readPoolGold } from "./pool-gold.ts";
import { readVotes } from "./read-votes.ts";
import { readVoteFailures, type VoteFailures } from "./vote-failures.ts";
import { isActive, labelsOf, type VotingFunction } from "./voting-function.ts";

/** What is known of one labeling function on a pool. Everything is absent until it was applied to the whole pool. */
export interface LabelingRow {
	readonly name: string;
	readonly votes: string;
	readonly isActive: boolean;
	readonly isApplied: boolean;
	/** Share of the rows on which it votes; on which another votes, too; for another label. */
	readonly coverage?: number;
	readonly overlap?: number;
	readonly conflict?: number;
	/** Names of the labels that it ever votes for. */
	readonly polarity?: readonly string[];
	/** Votes on ground truth that may teach. */
	readonly right?: number;
	readonly wrong?: number;
	/** Share of them that are right; absent without any. */
	readonly accuracy?: number;
	/** 95 %, of the accuracy. */
	readonly interval?: Interval;
	/** Share that would be right by chance. */
	readonly baseRate?: number;
	readonly flags?: readonly LfFlag[];
	readonly failures?: VoteFailures;
	/** What refitting tells; absent until the labeling functions were analysed as they are now. */
	readonly analysis?: {
		/** Estimated share of its votes that are right; absent where it never votes. */
		readonly precision?: number;
		/** Shares of what that rests on. */
		readonly evidence?: NonNullable<LfAnalysis["evidence"]>;
		/** Names of those whose votes repeat its own (correlation above 0.2), the most alike first. */
		readonly partners: readonly { readonly name: string; readonly correlation: number }[];
		readonly decidesAlone: number;
		readonly outvoted: number;
		/** Rows whose label would be another without it; with it, where it is not active. */
		readonly changes: number;
	};
}

/** All labeling functions of a criterion on a pool. */
export interface LabelingTable {
	/** Shares of the rows with a vote of an active one, with several, with different ones; absent until one is applied. */
	readonly coverage?: number;
	readonly overlap?: number;
	readonly conflict?: number;
	/** Rows of ground truth that may teach. */
	readonly gold: number;
	/** True when what refitting tells is of the labeling functions and labels as they are now. */
	readonly isAnalysed: boolean;
	readonly rows: readonly LabelingRow[];
}

/** What a table is of. */
export interface TableRequest {
	readonly pool: Pool;
	readonly criterion: CriterionDefinition;
	/** Of the criterion, active and not. */
	readonly functions: readonly VotingFunction[];
}

const KIND = "labeling-analysis";

/** By name. */
type Analyses = Readonly<Record<string, LfAnalysisPart>>;
type LfAnalysisPart = NonNullable<LabelingRow["analysis"]> & { readonly flags: readonly LfFlag[] };

interface StoredAnalysis {
	/** What it rests on. */
	readonly key: string;
	readonly analyses: Analyses;
}

/** What each labeling function does, and, where they were analysed as they are now, is worth. */
export async function labelingTable(store: Store, request: TableRequest): Promise<LabelingTable> {
	const ground = await readGround(store, request);
	const stored = await findAnalysis(store, request);
	const analyses = stored?.key === keyOf(ground, request.pool) ? stored.analyses : undefined;
	const summary = summarise(ground);
	const rows: LabelingRow[] = [];
	for (const one of request.functions) {
		const failures = await readVoteFailures(store, request.pool.name, one.votes);
		const statistics = summary.statistics.get(one);
		const analysis = analyses?.[one.definition.name];
		rows.push({
			name: one.definition.name,
			votes: one.votes,
			isActive: isActive(one),
			isApplied: statistics !== undefined,
			...(statistics && statisticsOf(statistics, labelsOf(request.criterion))),
			...(statistics && { flags: analysis?.flags ?? lfFlags(statistics, []) }),
			...(failures && { failures }),
			...(analysis && { analysis: withoutFlags(analysis) }),
		});
	}
	return {
		...summary.shares,
		gold: ground.gold.improve.length,
		isAnalysed: analyses !== undefined,
		rows,
	};
}

/**
 * Finds what each labeling function is worth, which takes a fit for each, and keeps it for
 * {@link labelingTable}. Inactive ones are judged as if they were active.
 */
export async function analysePool(
	{ clock, store }: { readonly store: Store; readonly clock: Pick<Clock, "now"> },
	request: TableRequest,
): Promise<void> {
	const ground = await readGround(store, request);
	const key = keyOf(ground, request.pool);
	if (ground.applied.length === 0 || (await findAnalysis(store, request))?.key === key) return;
	const classes = labelsOf(request.criterion).length;
	const active = ground.applied.filter(isActive);
	const all = await analyse(store, request, {
		functions: ground.applied,
		gold: ground.gold,
		classes,
	});
	const own =
		active.length === ground.applied.length || active.length === 0
			? {}
			: await analyse(store, request, { functions: active, gold: ground.gold, classes });
	const analyses: Analyses = { ...all, ...own };
	await store.putDocument({
		kind: KIND,
		id: labelModelId(request.pool.name, request.criterion.name),
		body: toJson({ key, analyses }),
		updatedAt: clock.now(),
	});
}

interface Ground {
	readonly functions: readonly VotingFunction[];
	/** Those of them that were applied to the whole pool. */
	readonly applied: readonly VotingFunction[];
	readonly gold: PoolGold;
	readonly votes: Awaited<ReturnType<typeof readVotes>> | undefined;
}

async function readGround(
	store: Store,
	{ criterion, functions, pool }: TableRequest,
): Promise<Ground> {
	const applied = await appliedFunctions(store, pool, functions);
	const keys = applied.map(({ votes }) => votes);
	return {
		functions,
		applied,
		gold: await readPoolGold(store, pool, criterion),
		votes: keys.length === 0 ? undefined : await readVotes(store, pool, keys),
	};
}

/** The moment tells a pool from an earlier one of its name. */
function keyOf({ applied, gold }: Ground, { createdAt }: Pool): string {
	const functions = applied.map((one) => [one.definition.name, one.votes, isActive(one)]);
	return textHash(JSON.stringify([createdAt, functions, gold.fingerprint]));
}

interface Summary {
	readonly statistics: ReadonlyMap<VotingFunction, LfStatistics>;
	readonly shares: Pick<LabelingTable, "coverage" | "overlap" | "conflict">;
}

function summarise({ applied, gold, votes }: Ground): Summary {
	if (votes === undefined) return { statistics: new Map(), shares: {} };
	const { patternOf, patterns } = votes;
	const { labelingFunctions } = lfSummary(patterns, goldPatterns(gold.improve, patternOf));
	const statistics = new Map(
		applied.flatMap((one, j) => {
			const own = labelingFunctions[j];
			return own === undefined ? [] : [[one, own] as const];
		}),
	);
	const silent = new Set(applied.flatMap((one, j) => (isActive(one) ? [] : [j])));
	if (silent.size === applied.length) return { statistics, shares: {} };
	const active = patterns.votes.map((vote, at) =>
		silent.has(at % patterns.labelingFunctions) ? -1 : vote,
	);
	const { conflict, coverage, overlap } = lfSummary({ ...patterns, votes: active });
	return { statistics, shares: present({ conflict, coverage, overlap }) };
}

function statisticsOf(
	{
		accuracy,
		baseRate,
		conflict,
		coverage,
		interval,
		overlap,
		polarity,
		right,
		wrong,
	}: LfStatistics,
	labels: readonly string[],
): Omit<LabelingRow, "name" | "votes" | "isActive" | "isApplied" | "analysis"> {
	return {
		...present({ accuracy, baseRate, conflict, coverage, overlap }),
		interval,
		polarity: polarity.map((label) => labels[label] ?? ""),
		right,
		wrong,
	};
}

/** The values that are there. */
function present({
	accuracy,
	baseRate,
	conflict,
	coverage,
	overlap,
}: Partial<
	Pick<LfStatistics, "accuracy" | "baseRate" | "conflict" | "coverage" | "overlap">
>): Pick<LabelingRow, "accuracy" | "baseRate" | "conflict" | "coverage" | "overlap"> {
	return {
		...(accuracy !== undefined && { accuracy }),
		...(baseRate !== undefined && { baseRate }),
		...(conflict !== undefined && { conflict }),
		...(coverage !== undefined && { coverage }),
		...(overlap !== undefined && { overlap }),
	};
}

async function analyse(
	store: Store,
	{ pool }: TableRequest,
	{
		classes,
		functions,
		gold,
	}: {
		readonly functions: readonly VotingFunction[];
		readonly gold: PoolGold;
		readonly classes: number;
	},
): Promise<Analyses> {
	const { patternOf, patterns } = await readVotes(
		store,
		pool,
		functions.map(({ votes }) => votes),
	);
	const known = goldPatterns(gold.improve, patternOf);
	const model = fitLabelModel(patterns, { classes, gold: known });
	const nameOf = (index: number): string => functions[index]?.definition.name ?? "";
	return Object.fromEntries(
		analyseLabelingFunctions(patterns, model, known).map((one, j) => {
			const { changesWithout, decidesAlone, evidence, flags, outvoted, partners, precision } = one;
			const part: LfAnalysisPart = {
				...(precision !== undefined && { precision }),
				...(evidence !== undefined && { evidence }),
				partners: strongest(partners).map(({ correlation, labelingFunction }) => ({
					name: nameOf(labelingFunction),
					correlation,
				})),
				decidesAlone,
				outvoted,
				changes: changesWithout,
				flags,
			};
			return [nameOf(j), part];
		}),
	);
}

/** One entry per labeling function, of the votes that are most alike. */
function strongest(partners: LfAnalysis["partners"]): LfAnalysis["partners"] {
	return partners.filter(
		({ labelingFunction }, i) =>
			partners.findIndex((other) => other.labelingFunction === labelingFunction) === i,
	);
}

function withoutFlags({
	flags: _flags,
	...analysis
}: LfAnalysisPart): NonNullable<LabelingRow["analysis"]> {
	return analysis;
}

async function findAnalysis(
	store: DocumentStore,
	{ criterion, pool }: TableRequest,
): Promise<StoredAnalysis | undefined> {
	const document = await store.getDocument(KIND, labelModelId(pool.name, criterion.name));
	return document && readAnalysis(document.body);
}

/** Only this program writes documents of this kind, and only one with the expected key is used. */
function readAnalysis(body: Json): StoredAnalysis {
	const stored: StoredAnalysis = JSON.parse(JSON.stringify(body));
	return stored;
}
