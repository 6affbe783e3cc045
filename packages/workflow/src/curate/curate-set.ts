import { setImmediate } from "node:timers/promises";
import {
	type CuratedSet,
	type CurationFunnel,
	type CurationProgress,
	type CurationRecord,
	type CurationSettings,
	curatePool,
	curationFunnel,
	longestBaseline,
	type PrecisionPromise,
	type ReferenceText,
	randomBaseline,
} from "@assay/core/curation";
import {
	ConfigurationError,
	type CriterionDefinition,
	type Pool,
	type PoolRow,
	promptText,
} from "@assay/core/domain";
import type { Versioned } from "../benchmark/index.ts";
import { textHash } from "../definitions/index.ts";
import { parsePoolRows } from "../pool/index.ts";
import type { Clock, Store } from "../ports/index.ts";
import { chooseThreshold } from "./choose-threshold.ts";
import { type CuratedRows, writeCuratedRows } from "./curated-rows-asset.ts";
import type { CurationScores } from "./curation-scores.ts";
import { expectedPrecision } from "./expected-precision.ts";
import { nameContaminated } from "./name-contaminated.ts";
import { referenceTexts } from "./reference-texts.ts";
import { requireGroups } from "./require-groups.ts";
import { requireSetName } from "./require-set-name.ts";
import type { RowGrouping } from "./row-groups.ts";
import { type CuratedSubset, writeRowNumbers } from "./row-numbers.ts";

/** What is to be curated, and how. */
export interface CurationRequest {
	readonly name: string;
	readonly pool: Pool;
	readonly criterion: Versioned<CriterionDefinition>;
	readonly scores: CurationScores;
	readonly settings: CurationSettings;
	/** What quotas are given to; needed where the settings say `by`. */
	readonly groupOf?: RowGrouping | undefined;
}

/** How far a curation is. */
export type CurateProgress =
	| { readonly step: "reading"; readonly done: number; readonly total: number }
	| CurationProgress;

/** Who is told, and how it is ended. */
export interface CurateOptions {
	readonly signal: AbortSignal;
	readonly onProgress?: ((progress: CurateProgress) => void) | undefined;
}

/** A part of a curated set, under its hash. */
export interface CurationAsset {
	readonly hash: string;
	readonly body: Uint8Array;
}

/** A curated set that is not stored yet. */
export interface Curation {
	readonly record: CurationRecord;
	/** What it names: what became of each row, and the rows of the set and of its baselines. */
	readonly assets: readonly CurationAsset[];
}

/**
 * Curates a pool: reads it block by block, and tells of every row why it is in or out. Nothing is
 * written; the same pool, scores, benchmark and settings give the same asset, whenever it is done.
 *
 * @throws {ConfigurationError} when no row is left, for settings that cannot be met, such as quotas
 *   of groups that no row is in, and for a threshold without scores.
 */
export async function curateSet(
	ports: { readonly store: Store; readonly clock: Pick<Clock, "now"> },
	request: CurationRequest,
	options: CurateOptions,
): Promise<Curation> {
	const name = requireSetName(request.name);
	const { criterion, pool, scores, settings } = request;
	const promise = promiseOf(request);
	const threshold = settings.threshold ?? promise?.threshold;
	const references = await referenceTexts(ports.store, options.signal);
	const read = await readPool(ports.store, request, { references, threshold, options });
	const { set } = read;
	const funnel = curationFunnel(set.reasons);
	requireKept(request, funnel);
	const rows = rowsOf(read, references);
	const assets = assetsOf(set, rows, settings.seed);
	const lowest = lowestScore(set, rows);
	// Labels tell of scored rows only: of a set with rows that have no score they tell nothing.
	const isTold = lowest !== undefined || scores.ofBlock === undefined;
	const expected = isTold ? expectedPrecision(scores.heldOut, lowest ?? 0) : undefined;
	const record: CurationRecord = {
		name,
		pool: pool.name,
		criterion: criterion.definition.name,
		criterionVersion: criterion.version,
		...scoringOf(scores),
		settings,
		...(threshold !== undefined && { threshold }),
		...(promise !== undefined && { promise }),
		heldOutLabels: scores.heldOut.scores.length,
		...(expected !== undefined && { expected }),
		...(lowest !== undefined && { lowestScore: lowest }),
		funnel,
		shortfall: set.shortfall,
		groups: set.groups.map(({ group, ...quota }) => ({
			...quota,
			...(group !== undefined && { group }),
		})),
		references: references.length,
		contaminated: {
			count: set.contaminated.length,
			rows: await nameContaminated(ports.store, pool.name, rows),
		},
		rows: assets.curated.hash,
		baselines: { random: assets.random.hash, longest: assets.longest.hash },
		asset: assets.reasons.hash,
		createdAt: ports.clock.now(),
	};
	return { record, assets: Object.values(assets) };
}

function promiseOf({ pool, scores, settings }: CurationRequest): PrecisionPromise | undefined {
	const { minPrecision, threshold } = settings;
	const isAsked = threshold !== undefined || minPrecision !== undefined;
	if (isAsked && scores.ofBlock === undefined)
		throw new ConfigurationError(
			`Cannot hold rows of pool "${pool.name}" against a threshold: they have no scores, expected a quality model or a label model`,
		);
	if (threshold !== undefined && minPrecision !== undefined)
		throw new ConfigurationError(
			"Cannot curate with a threshold and a wanted precision, expected one of them",
		);
	return minPrecision === undefined ? undefined : chooseThreshold(scores.heldOut, minPrecision);
}

interface ReadPool {
	readonly set: CuratedSet;
	readonly scores: Float32Array;
}

interface Reading {
	readonly references: readonly ReferenceText[];
	readonly threshold: number | undefined;
	readonly options: CurateOptions;
}

async function readPool(
	store: Store,
	{ groupOf, pool, scores, settings }: CurationRequest,
	{ options, references, threshold }: Reading,
): Promise<ReadPool> {
	const { maxSimilarity, pick, seed, size } = settings;
	const weights = groupOf && new Map(Object.entries(settings.weights ?? {}));
	const curation = curatePool({
		references,
		threshold,
		size,
		maxSimilarity,
		weights,
		pick: pick === "random" ? { kind: "random", seed } : { kind: "best" },
		onProgress: options.onProgress,
	});
	const all = new Float32Array(pool.rows).fill(Number.NaN);
	const found = new Set<string>();
	let done = 0;
	for await (const { block, rows: text } of store.readPoolBlocks(pool.name)) {
		options.signal.throwIfAborted();
		const rows = parsePoolRows(text);
		const own = (await scores.ofBlock?.(block)) ?? [];
		for (const [i] of rows.entries()) all[done + i] = own[i] ?? Number.NaN;
		const groups = groupsOf(rows, groupOf, found);
		// Without weights every group counts alike, as soon as a row of it comes.
		if (settings.weights === undefined) for (const group of found) weights?.set(group, 1);
		curation.add(
			rows.map((row, i) => toCurationRow(row, { score: all[done + i], group: groups?.[i] })),
		);
		done += rows.length;
		options.onProgress?.({ step: "reading", done, total: pool.rows });
		await setImmediate();
	}
	requireGroups({ pool, settings }, found);
	return { set: curation.finish(), scores: all };
}

/** The group of each row; those not seen before are added to what was found. */
function groupsOf(
	rows: readonly PoolRow[],
	groupOf: RowGrouping | undefined,
	found: Set<string>,
): readonly string[] | undefined {
	const groups = groupOf && rows.map(groupOf);
	for (const group of groups ?? []) found.add(group);
	return groups;
}

function toCurationRow(
	{ clusterId, prompt, response }: PoolRow,
	{ group, score }: { readonly score: number | undefined; readonly group: string | undefined },
): Parameters<ReturnType<typeof curatePool>["add"]>[0][number] {
	return {
		prompt: promptText(prompt),
		response,
		score: score === undefined || Number.isNaN(score) ? undefined : score,
		group,
		cluster: clusterId,
	};
}

function requireKept({ pool }: CurationRequest, { kept, steps, total }: CurationFunnel): void {
	if (kept > 0) return;
	const why = steps
		.filter(({ removed }) => removed > 0)
		.map(({ reason, removed }) => `${removed} ${reason}`);
	throw new ConfigurationError(
		`Cannot curate pool "${pool.name}": none of its ${total} rows is left (${why.join(", ")}), expected at least one`,
	);
}

function rowsOf({ scores, set }: ReadPool, references: readonly ReferenceText[]): CuratedRows {
	return {
		reasons: Uint8Array.from(set.reasons),
		related: Int32Array.from(set.related),
		scores,
		references,
		contaminated: set.contaminated,
	};
}

function assetsOf(
	set: CuratedSet,
	rows: CuratedRows,
	seed: number,
): Readonly<Record<"reasons" | CuratedSubset, CurationAsset>> {
	const size = set.kept.length;
	return {
		reasons: assetOf(new TextEncoder().encode(writeCuratedRows(rows))),
		curated: assetOf(writeRowNumbers(set.kept)),
		random: assetOf(writeRowNumbers(randomBaseline(set, size, seed))),
		longest: assetOf(writeRowNumbers(longestBaseline(set, size))),
	};
}

function assetOf(body: Uint8Array): CurationAsset {
	return { hash: textHash(Buffer.from(body).toString("base64")), body };
}

function scoringOf({
	labelingFunctions,
	labelModel,
	qualityModel,
	scoring,
}: CurationScores): Pick<
	CurationRecord,
	"scoring" | "qualityModel" | "labelModel" | "labelingFunctions"
> {
	return {
		scoring,
		...(qualityModel !== undefined && { qualityModel }),
		...(labelModel !== undefined && { labelModel }),
		labelingFunctions,
	};
}

/** `undefined` where a kept row has no score. */
function lowestScore({ kept }: CuratedSet, { scores }: CuratedRows): number | undefined {
	let lowest = Number.POSITIVE_INFINITY;
	for (const row of kept) lowest = Math.min(lowest, scores[row] ?? Number.NaN);
	return Number.isNaN(lowest) ? undefined : lowest;
}
